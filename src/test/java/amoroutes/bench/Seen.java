package amoroutes.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What amoCRM saw of the orders: its own record of requests and leads, not what the program says of itself. */
final class Seen {
    private static final String COMPLEX = "/api/v4/leads/complex";
    private static final Pattern KEY = Pattern.compile("\"(bench/order/[^\"]+)\"");

    private static final int FULL = 50;

    private final List<ObjectNode> requests;

    /** @param requests oldest first */
    Seen(List<ObjectNode> requests) {
        this.requests = requests;
    }

    List<ObjectNode> requests() {
        return requests;
    }

    /** The directory's look at what changed is asked whether orders come or not. */
    long forOrders() {
        return requests.stream().filter(request -> !ofDirectory(request)).count();
    }

    static boolean ofDirectory(ObjectNode request) {
        return request.path("path").asText().startsWith("/api/v4/contacts?limit=");
    }

    static boolean makesLeads(ObjectNode request) {
        return request.path("method").asText().equals("POST")
                && request.path("path").asText().equals(COMPLEX);
    }

    /** When the request that made its lead was answered, in milliseconds, for each order's key. */
    Map<String, Long> created() {
        Map<String, Long> created = new HashMap<>();
        for (ObjectNode request : requests) {
            if (makesLeads(request) && done(request)) {
                keys(request)
                        .forEach(key -> created.putIfAbsent(
                                key, request.path("answered_millis").asLong()));
            }
        }
        return created;
    }

    /** Keys that stood in any request, whatever was answered. */
    Map<String, Integer> sent() {
        Map<String, Integer> sent = new HashMap<>();
        requests.stream()
                .filter(Seen::makesLeads)
                .forEach(request -> keys(request).forEach(key -> sent.merge(key, 1, Integer::sum)));
        return sent;
    }

    /** Full batches, and how many requests a second left in the middle half, where neither start nor end counts. */
    String flow() {
        List<ObjectNode> batches = requests.stream().filter(Seen::makesLeads).toList();
        long full = batches.stream()
                .filter(request -> request.path("entities").asInt() >= FULL)
                .count();
        int quarter = requests.size() / 4;
        long middle = millis(requests.size() - 1 - quarter) - millis(quarter);
        return String.format(
                Locale.ROOT,
                "  %d of %d batches full; %.2f requests a second in the middle",
                full,
                batches.size(),
                1000.0 * (requests.size() - 1 - 2 * quarter) / Math.max(1, middle));
    }

    private long millis(int index) {
        return requests.get(index).path("millis").asLong();
    }

    /** An answer that was lost on its way has status 0 and may have been done. */
    private static boolean done(ObjectNode request) {
        int status = request.path("status").asInt();
        return status == 200 || status == 0 && request.path("answered_millis").asLong() > 0;
    }

    private static List<String> keys(ObjectNode request) {
        Matcher keys = KEY.matcher(request.path("body").asText());
        return keys.results().map(found -> found.group(1)).toList();
    }
}
