package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import java.time.Duration;

/**
 * Says what an event asks of amoCRM next. Called inside the claiming transaction, so it must be quick, and may be called
 * again for the same event. What it reads from {@link Links} is what that transaction sees.
 */
@FunctionalInterface
public interface Planner {
    /** How long a status change waits for an order that is not known. */
    default Duration statusWait() {
        return Duration.ofDays(1);
    }

    /** An exception parks this event with the code {@code unplannable}; the others go on. */
    Shape plan(Event event);
}
