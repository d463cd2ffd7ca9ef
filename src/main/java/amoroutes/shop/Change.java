package amoroutes.shop;

import amoroutes.order.Document;
import amoroutes.order.Key;
import java.util.Optional;

/**
 * Something that happened in the shop.
 *
 * @param dropped why it is not to be sent; empty for what is
 * @param backlog nobody waits for it
 */
public record Change(Key key, Document body, Optional<String> dropped, boolean backlog) {}
