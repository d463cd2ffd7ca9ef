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
     * @param path exact, or a prefix when it ends in {@code *}; empty fits all
     * @param body a text that the body must hold; empty fits all
     * @param times how many requests it acts on; -1 is all of them
     * @param share the part of the fitting requests that it acts on, 0 to 1
     * @param retryAfter seconds for a {@code Retry-After} header; 0 sends none
     */
    record Fault(
            String method,
            String path,
            String body,
            int times,
            double share,
            Effect effect,
            Duration delay,
            int retryAfter) {

        static Fault of(String method, String path, int times, Effect effect) {
            return new Fault(method, path, "", times, 1, effect, Duration.ZERO, 0);
        }

        /** {@code {"match":{"method","path","body"},"times":3,"share":0.01,"do":"504-after","ms":100,"retry_after":3}} */
        static Fault parse(JsonNode json) {
            JsonNode match = json.path("match");
            boolean shared = json.has("share");
            return new Fault(
                    match.path("method").asText(""),
                    match.path("path").asText(""),
                    match.path("body").asText(""),
                    json.path("times").asInt(shared ? -1 : 1),
                    json.path("share").asDouble(1),
                    Effect.of(json.path("do").asText("")),
                    Duration.ofMillis(json.path("ms").asLong(0)),
                    json.path("retry_after").asInt(0));
        }

        boolean fits(Call call) {
            boolean pathFits = path.endsWith("*")
                    ? call.path().startsWith(path.substring(0, path.length() - 1))
                    : path.isEmpty() || call.path().equals(path);
            return pathFits
                    && (method.isEmpty() || method.equals(call.method()))
                    && (body.isEmpty() || call.text().contains(body));
        }

        Fault once() {
            return new Fault(method, path, body, times - 1, share, effect, delay, retryAfter);
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
                if (fault.times > 0) {
                    faults.set(i, fault.once());
                }
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
                        .put("share", fault.share)
                        .put("do", fault.effect.word()))
                .collect(Json.toArray());
    }
}
