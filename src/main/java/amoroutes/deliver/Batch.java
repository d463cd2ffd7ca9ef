package amoroutes.deliver;

import amoroutes.amocrm.Permit;
import amoroutes.order.Event;
import amoroutes.order.Shape;
import java.util.List;

/**
 * What one lane claimed: events of one shape, and the permit to send one request for them.
 *
 * @param shape null when there was nothing to claim
 */
public record Batch(Shape shape, List<Event> events, Permit permit) {
    public Batch {
        events = List.copyOf(events);
    }

    static Batch nothing() {
        return new Batch(null, List.of(), null);
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** By identity: Camel hashes what an expression calls, and this holds whole orders. */
    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
