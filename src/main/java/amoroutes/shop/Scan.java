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
    private final Schedule rhythm;
    private final Deque<Page> pages = new ArrayDeque<>();

    Scan(Duration period) {
        rhythm = new Schedule(period);
    }

    boolean due(Instant now) {
        return !pages.isEmpty() || rhythm.due(now);
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    void begin(Instant now, Collection<Page> first) {
        rhythm.done(now);
        add(first);
    }

    void add(Collection<Page> more) {
        pages.addAll(more);
    }

    List<Page> next(int most) {
        List<Page> next = new ArrayList<>();
        while (next.size() < most && !pages.isEmpty()) {
            next.add(pages.removeFirst());
        }
        return next;
    }

    /** It begins anew at once. */
    void forget() {
        pages.clear();
        rhythm.soon();
    }
}
