package amoroutes.bench;

import amoroutes.e2e.Shop;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Orders that are posted as fast as the door takes them, and what became of each. */
final class Burst {
    private static final int CLIENTS = 32;

    private final Stage stage;
    private final Options options;
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private long begun;

    Burst(Stage stage, Options options) {
        this.stage = stage;
        this.options = options;
    }

    /** Posts the orders 0 to {@code count - 1}; the id of an order is its number. */
    Burst post(int count, IntFunction<String> order) {
        begun = System.currentTimeMillis();
        Shop.clients(CLIENTS, count, i -> {
            String id = String.valueOf(i);
            accepted.put(Orders.key(id), stage.accept(id, order.apply(i)));
        });
        return this;
    }

    /** These were accepted long ago; what counts begins now. */
    Burst waiting(long now, Set<String> keys) {
        begun = now;
        keys.forEach(key -> accepted.put(key, now));
        return this;
    }

    /** Waits for the end of all. */
    Burst settled(Duration limit) {
        stage.settled(limit);
        return this;
    }

    Set<String> keys() {
        return accepted.keySet();
    }

    /** @param saved keys of orders without a lead that a person was told of */
    Figures figures(String name, Set<String> saved) {
        Map<String, Long> created = stage.seen().created();
        long[] millis = accepted.entrySet().stream()
                .filter(order -> created.containsKey(order.getKey()))
                .mapToLong(order -> Math.max(0, created.get(order.getKey()) - order.getValue()))
                .sorted()
                .toArray();
        long end = created.values().stream().mapToLong(at -> at).max().orElse(begun);
        double perSecond = 1000.0 * accepted.size() / Math.max(1, end - begun);
        Map<String, Integer> leads = stage.leadsByKey();
        return new Figures(
                name,
                accepted.size(),
                (double) stage.requests() / accepted.size(),
                perSecond,
                perSecond / options.limit(),
                percentile(millis, 50),
                percentile(millis, 99),
                stage.amo().throttled(),
                stage.amo().mostInASecond(),
                (int) leads.values().stream().filter(count -> count > 1).count(),
                (int) accepted.keySet().stream()
                        .filter(key -> !leads.containsKey(key) && !saved.contains(key))
                        .count());
    }

    static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return percentile(sorted, 50);
    }
}
