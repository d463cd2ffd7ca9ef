package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import java.time.Instant;

/**
 * An event whose request may or may not have been done, to be read back.
 *
 * @param since when the doubt began; after the program died, its next start
 * @param sent when the event was claimed, so that its request left no earlier
 */
public record Doubtful(Event event, Shape shape, Instant since, Instant sent) {}
