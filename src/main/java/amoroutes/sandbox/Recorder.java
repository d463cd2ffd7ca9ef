package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Every request that came, for tests to look at. Counts are complete; the requests themselves are the newest, as many
 * as fit into 64 million characters of bodies. Thread-safe.
 */
final class Recorder {
    private static final long SECOND = 1_000_000_000L;
    private static final long ROOM = 64_000_000;
    private static final String COMPLEX = "/api/v4/leads/complex";

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Deque<Recorded> requests = new ArrayDeque<>();
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private final Map<String, Map<Integer, Integer>> counts = new TreeMap<>();
    private final Map<Integer, Integer> complexSizes = new TreeMap<>();
    private long total;
    private int most;
    private int throttled;
    private long characters;

    Recorder(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * One request. {@code status} is 0 until the answer is known, and when there is none; {@code answered} is in
     * milliseconds of the clock, 0 until then.
     */
    record Recorded(
            long number,
            Instant at,
            String method,
            String path,
            AtomicInteger status,
            AtomicLong answered,
            int entities,
            String body) {

        ObjectNode json() {
            return Json.object()
                    .put("number", number)
                    .put("time", at.toString())
                    .put("millis", at.toEpochMilli())
                    .put("method", method)
                    .put("path", path)
                    .put("status", status.get())
                    .put("answered_millis", answered.get())
                    .put("entities", entities)
                    .put("body", body);
        }
    }

    /** A request begins to come in: it counts from now, in nanoseconds, however long reading it takes. */
    synchronized long arrived() {
        long now = nanos.getAsLong();
        lastSecond.add(now);
        while (now - lastSecond.peek() >= SECOND) {
            lastSecond.remove();
        }
        most = Math.max(most, lastSecond.size());
        return now;
    }

    /** It was read. Bodies of token requests are not kept, they hold secrets. */
    Recorded read(Call call) {
        return keep(call, call.entities(), call.path().startsWith("/oauth2/") ? "" : call.text());
    }

    private synchronized Recorded keep(Call call, int entities, String body) {
        Recorded recorded = new Recorded(
                ++total,
                clock.instant(),
                call.method(),
                call.target(),
                new AtomicInteger(),
                new AtomicLong(),
                entities,
                body);
        requests.add(recorded);
        characters += body.length() + 200;
        while (characters > ROOM) {
            characters -= requests.remove().body.length() + 200;
        }
        return recorded;
    }

    /** @param status 0 when the connection was closed without an answer */
    synchronized void answered(Recorded recorded, String path, int status) {
        String endpoint = recorded.method + " " + path.replaceAll("/\\d+", "/{id}");
        counts.computeIfAbsent(endpoint, key -> new TreeMap<>()).merge(status, 1, Integer::sum);
        if (path.equals(COMPLEX) && status == 200) {
            complexSizes.merge(recorded.entities, 1, Integer::sum);
        }
        throttled += status == 429 ? 1 : 0;
        recorded.status.set(status);
        recorded.answered.set(clock.millis());
    }

    /** Oldest first. */
    synchronized List<Recorded> requests() {
        return List.copyOf(requests);
    }

    synchronized int mostInASecond() {
        return most;
    }

    synchronized int throttled() {
        return throttled;
    }

    synchronized int inLastSecond() {
        long now = nanos.getAsLong();
        return (int) lastSecond.stream().filter(at -> now - at < SECOND).count();
    }

    synchronized ObjectNode json() {
        ObjectNode json =
                Json.object().put("total", total).put("max_in_a_second", most).put("throttled", throttled);
        ObjectNode byEndpoint = json.putObject("by_endpoint");
        counts.forEach((endpoint, statuses) -> {
            ObjectNode each = byEndpoint.putObject(endpoint);
            statuses.forEach((status, count) -> each.put(String.valueOf(status), count));
        });
        ObjectNode sizes = json.putObject("complex_batches");
        complexSizes.forEach((size, count) -> sizes.put(String.valueOf(size), count));
        return json;
    }

    synchronized void clear() {
        requests.clear();
        lastSecond.clear();
        counts.clear();
        complexSizes.clear();
        total = 0;
        most = 0;
        throttled = 0;
        characters = 0;
    }
}
