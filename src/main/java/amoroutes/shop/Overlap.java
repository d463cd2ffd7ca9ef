package amoroutes.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * From where the feeds are read again: rows may become visible out of their order, so what was new within the last
 * minute is looked at once more. In a quiet shop that is nothing.
 */
final class Overlap {
    private static final Duration LENGTH = Duration.ofMinutes(1);

    private record Reached(Instant at, RowHeaders heads) {}

    private final Deque<Reached> reached = new ArrayDeque<>();

    /** @param heads up to where was read, and kept, until now */
    RowHeaders from(RowHeaders heads, Instant now) {
        if (reached.isEmpty()) {
            reached.add(new Reached(now.minus(LENGTH), heads.withOverlap()));
        }
        reached.add(new Reached(now, heads));
        while (reached.size() > 1 && !second().at().isAfter(now.minus(LENGTH))) {
            reached.removeFirst();
        }
        return reached.getFirst().heads();
    }

    void forget() {
        reached.clear();
    }

    private Reached second() {
        var all = reached.iterator();
        all.next();
        return all.next();
    }
}
