package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import java.time.Duration;

/**
 * Says what an event asks of amoCRM next. Called inside the claiming transaction, so it must be quick, and may be called
 * again for the same event.
 */
@FunctionalInterface
public interface Planner {
    /** How long a status change waits for an order that is not known. */
    default Duration statusWait() {
        return Duration.ofDays(1);
    }

    /**
     * An exception parks this event with the code {@code unplannable}; the others go on.
     *
     * @param known what the claim's transaction sees
     */
    Shape plan(Event event, KnownLinks known);
}
