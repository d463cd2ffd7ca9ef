package amoroutes.store;

import amoroutes.order.Key;
import java.time.Instant;

/**
 * An event whose lead was not there when it was read back, so that it was sent again.
 *
 * @param sent when its first request may have left
 */
public record Resent(long id, Key key, Instant sent) {}
