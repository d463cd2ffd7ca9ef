package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that a test has asked for. The first that fits a request acts on it. Thread-safe. */
final class Faults {
    private static final long SEED = 20_261_124L;

    /**
     * @param method empty fits all
     * @param path {@code *} stands for anything and {@code {id}} for a number; empty fits all
     * @param query a text that the query string must hold, as it was sent; empty fits all
     * @param body a text that the body must hold; empty fits all
     * @param times how many requests it acts on from now; -1 is all of them
     * @param struck how many requests it has acted on
     * @param share the part of the fitting requests that it acts on, 0 to 1
     * @param retryAfter seconds for a {@code Retry-After} header; 0 sends none
     */
    record Fault(
            String method,
            String path,
            String query,
            String body,
            int times,
            int struck,
            double share,
            Effect effect,
            Duration delay,
            int retryAfter) {

        static Fault of(String method, String path, int times, Effect effect) {
            return new Fault(method, path, "", "", times, 0, 1, effect, Duration.ZERO, 0);
        }

        /** {@code {"match":{"method","path","query","body"},"times":3,"share":0.01,"do":"504-after","ms":100,"retry_after":3}} */
        static Fault parse(JsonNode json) {
            JsonNode match = json.path("match");
            boolean shared = json.has("share");
            return new Fault(
                    match.path("method").asText(""),
                    match.path("path").asText(""),
                    match.path("query").asText(""),
                    match.path("body").asText(""),
                    json.path("times").asInt(shared ? -1 : 1),
                    0,
                    json.path("share").asDouble(1),
                    Effect.of(json.path("do").asText("")),
                    Duration.ofMillis(json.path("ms").asLong(0)),
                    json.path("retry_after").asInt(0));
        }

        boolean fits(Call call) {
            return pathFits(call.path())
                    && (method.isEmpty() || method.equals(call.method()))
                    && (query.isEmpty()
                            || call.target().substring(call.path().length()).contains(query))
                    && (body.isEmpty() || call.text().contains(body));
        }

        private boolean pathFits(String asked) {
            String pattern = "\\Q" + path.replace("{id}", "\\E\\d+\\Q").replace("*", "\\E.*\\Q") + "\\E";
            return path.isEmpty() || asked.matches(pattern);
        }

        Fault once() {
            int left = times > 0 ? times - 1 : times;
            return new Fault(method, path, query, body, left, struck + 1, share, effect, delay, retryAfter);
        }
    }

    private final List<Fault> faults = new ArrayList<>();
    private final Random random = new Random(SEED);

    synchronized void add(Fault fault) {
        faults.add(fault);
    }

    synchronized void clear() {
        faults.clear();
    }

    /** The fault that acts on this request, counted down. */
    synchronized Optional<Fault> take(Call call) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.times != 0 && fault.fits(call) && (fault.share >= 1 || random.nextDouble() < fault.share)) {
                faults.set(i, fault.once());
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    synchronized ArrayNode json() {
        return faults.stream()
                .map(fault -> Json.object()
                        .put("method", fault.method)
                        .put("path", fault.path)
                        .put("times", fault.times)
                        .put("struck", fault.struck)
                        .put("share", fault.share)
                        .put("do", fault.effect.word()))
                .collect(Json.toArray());
    }
}
