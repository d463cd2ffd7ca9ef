package amoroutes.deliver;

import amoroutes.amocrm.Permit;
import amoroutes.order.Event;
import amoroutes.order.Shape;
import java.util.List;

/**
 * What one lane claimed: events of one shape, and the permit to send one request for them. No record, as nothing that
 * holds whole orders and passes through routes is: Camel hashes what an expression calls.
 */
public final class Batch {
    private final Shape shape;
    private final List<Event> events;
    private final Permit permit;
    private volatile Load load;

    /** @param shape null when there was nothing to claim */
    Batch(Shape shape, List<Event> events, Permit permit) {
        this.shape = shape;
        this.events = List.copyOf(events);
        this.permit = permit;
    }

    static Batch nothing() {
        return new Batch(null, List.of(), null);
    }

    public Shape shape() {
        return shape;
    }

    public List<Event> events() {
        return events;
    }

    Permit permit() {
        return permit;
    }

    void carriedBy(Load composed) {
        load = composed;
    }

    /** amoCRM may have it, and asking again would make it twice. */
    boolean inDoubt() {
        Load composed = load;
        return !shape.repeatable()
                && composed != null
                && composed.sendings().stream().anyMatch(Sending::mayHaveLeft);
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }
}
