package amoroutes.store;

import java.util.HashMap;
import java.util.Map;

/** Notes when each source was heard, to the second: not one write more for each order. Used by the writing thread. */
final class SourceActivity {
    private static final long SECOND = 1_000;
    private static final int MOST = 10_000;

    private final Map<String, Long> noted = new HashMap<>();

    void from(Batch batch, String source, long now) {
        Long last = noted.get(source);
        if (last != null && Math.abs(now - last) < SECOND) {
            return;
        }
        batch.add(Write.SOURCE, source, now);
        if (noted.size() >= MOST) {
            noted.clear();
        }
        noted.put(source, now);
    }

    /** What was noted may have been taken back. */
    void forget() {
        noted.clear();
    }
}
