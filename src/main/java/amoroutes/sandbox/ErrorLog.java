package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a client did that it never should: a reused refresh token, a broken limit. The newest thousand are kept. */
final class ErrorLog {
    private static final int KEPT = 1000;

    private record Entry(String at, String text) {}

    private final InstantSource clock;
    private final Deque<Entry> entries = new ArrayDeque<>();

    ErrorLog(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(String text) {
        entries.add(new Entry(clock.instant().toString(), text));
        if (entries.size() > KEPT) {
            entries.remove();
        }
    }

    synchronized List<String> texts() {
        return entries.stream().map(Entry::text).toList();
    }

    synchronized ArrayNode json() {
        return entries.stream()
                .map(entry -> Json.object().put("at", entry.at).put("error", entry.text))
                .collect(Json.toArray());
    }

    synchronized void clear() {
        entries.clear();
    }
}
