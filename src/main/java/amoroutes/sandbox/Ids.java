package amoroutes.sandbox;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts ids: in a demo account over all kinds, so that no id means two things; in a furnished one each kind by itself.
 * Guarded by the account's lock.
 */
final class Ids {
    private static final String ALL = "all";

    private final Map<String, Long> last = new HashMap<>(Map.of(ALL, 10_000_000L));
    private boolean byKind;

    /** @return the first of so many ids in a row */
    long next(String kind, int count) {
        return last.merge(byKind ? kind : ALL, (long) count, Long::sum) - count + 1;
    }

    /** An id that was given: the next of its kind are higher. */
    void taken(String kind, long id) {
        if (byKind) {
            last.merge(kind, id, Math::max);
        }
    }

    void countByKind() {
        byKind = true;
    }

    /** The highest that were given out, by kind. */
    Map<String, Long> last() {
        return last;
    }

    /** The next ids are above these, whatever was given out so far. */
    void raise(Map<String, Long> reached) {
        reached.forEach((kind, id) -> last.merge(kind, id, Math::max));
    }
}
