package amoroutes.deliver;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import amoroutes.store.Doubtful;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Events of one shape that are in doubt, at least one. */
public record Doubted(Shape shape, List<Doubtful> doubts) {
    public Doubted {
        doubts = List.copyOf(doubts);
    }

    /** Those that share the shape of the first. */
    static Doubted of(List<Doubtful> due) {
        Shape shape = due.get(0).shape();
        return new Doubted(
                shape, due.stream().filter(doubt -> doubt.shape() == shape).toList());
    }

    public List<Event> events() {
        return doubts.stream().map(Doubtful::event).toList();
    }

    /** When the first of their requests may have left. */
    Instant sent() {
        return doubts.stream()
                .map(Doubtful::sent)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
