package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import java.util.List;

/**
 * Events that are now {@code sending} and share the next request: no two of one subject, no two that could make the same
 * contact.
 *
 * @param shape what the request is; null when there are no events
 * @param known what the claim's transaction saw of them; null when there are no events
 * @param number tells this claim from every other of this run, since an event is claimed again for its next request
 */
public record Claim(Shape shape, List<Event> events, long number, KnownLinks known) {
    public static final Claim NOTHING = new Claim(null, List.of(), 0, null);

    public Claim {
        events = List.copyOf(events);
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }
}
