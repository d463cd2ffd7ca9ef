package amoroutes.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** A comparison of everything recent, a part at a time, so that the feeds are read between two parts. */
final class Scan {
    private final Duration period;
    private final Deque<Page> pages = new ArrayDeque<>();
    private Instant next = Instant.MIN;

    Scan(Duration period) {
        this.period = period;
    }

    boolean due(Instant now) {
        return !pages.isEmpty() || !now.isBefore(next);
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    void begin(Instant now, Collection<Page> first) {
        next = now.plus(period);
        add(first);
    }

    void add(Collection<Page> more) {
        pages.addAll(more);
    }

    List<Page> next(int most) {
        List<Page> part = new ArrayList<>();
        while (part.size() < most && !pages.isEmpty()) {
            part.add(pages.removeFirst());
        }
        return part;
    }

    /** It begins anew at once. */
    void forget() {
        pages.clear();
        next = Instant.MIN;
    }
}
