package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import java.time.Instant;

/** An event whose request may or may not have been done, to be read back. {@code since}: when the doubt began. */
public record Doubtful(Event event, Shape shape, Instant since) {}
