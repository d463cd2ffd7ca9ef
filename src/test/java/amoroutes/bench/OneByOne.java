package amoroutes.bench;

import amoroutes.e2e.Http;
import amoroutes.e2e.Shop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same orders posted one by one or as one array, into a program that has run for a while. */
record OneByOne(String name, int orders, boolean array) implements Scenario {
    private static final int WARM_UP = 1_000;
    private static final int RUNS = 3;
    private static final int CLIENTS = 32;
    private static final int FULL = 50;
    private static final int WINDOW = 7;
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public void run(Path dir, Options options, Report report) {
        try (Stage stage = Stage.open(dir, options.amo(), Bursts.pace(options), Json.object())) {
            stage.warm(WARM_UP);
            long[] millis = new long[RUNS];
            long[] requests = new long[RUNS];
            for (int run = 0; run < RUNS; run++) {
                LockSupport.parkNanos(QUIET.toNanos());
                long before = stage.seen().forOrders();
                int first = run * orders;
                long begun = System.currentTimeMillis();
                Map<String, Long> accepted = array ? postArray(stage, first) : postSingles(stage, first);
                stage.settled(PATIENCE);
                Map<String, Long> created = stage.seen().created();
                created.keySet().retainAll(accepted.keySet());
                millis[run] =
                        created.values().stream().mapToLong(at -> at).max().orElse(begun) - begun;
                requests[run] = stage.seen().forOrders() - before;
                report.say("  %,d ms, %d requests", millis[run], requests[run]);
            }
            report(stage, millis, requests, options, report);
        }
    }

    private Map<String, Long> postSingles(Stage stage, int first) {
        Map<String, Long> accepted = new ConcurrentHashMap<>();
        Shop.clients(CLIENTS, orders, i -> {
            String id = String.valueOf(first + i);
            accepted.put(Orders.key(id), stage.accept(id, Orders.unknown(id, first + i)));
        });
        return accepted;
    }

    private Map<String, Long> postArray(Stage stage, int first) {
        String body = IntStream.range(first, first + orders)
                .mapToObj(i -> Orders.unknown(String.valueOf(i), i))
                .collect(Collectors.joining(",", "[", "]"));
        Http.Response response = Http.post(stage.program().url("/orders"), body);
        if (response.status() != 202) {
            throw new AssertionError(response.status() + " " + response.text());
        }
        Map<String, Long> accepted = new HashMap<>();
        IntStream.range(first, first + orders)
                .forEach(i -> accepted.put(Orders.key(String.valueOf(i)), System.currentTimeMillis()));
        return accepted;
    }

    private void report(Stage stage, long[] millis, long[] requests, Options options, Report report) {
        long median = Burst.median(millis);
        double perSecond = 1000.0 * orders / Math.max(1, median);
        Map<String, Integer> leads = stage.leadsByKey();
        report.add(new Figures(
                name,
                orders,
                (double) Burst.median(requests) / orders,
                perSecond,
                perSecond / options.limit(),
                median,
                median,
                stage.amo().throttled(),
                stage.amo().mostInASecond(),
                (int) leads.values().stream().filter(count -> count > 1).count(),
                RUNS * orders - leads.size()));
        long floor = floor(options);
        report.say("  %s: floor %,d ms, ratio %.2f", name, floor, (double) median / floor);
        report.add(Promise.never(name, "answer 429", stage.amo().throttled()));
        report.add(Promise.atMost(
                name, "requests in any second", WINDOW, stage.amo().mostInASecond(), false));
        report.of("array-" + orders)
                .filter(other -> !array)
                .ifPresent(other -> report.add(Promise.atMost(
                        name,
                        "requests, of which the array takes " + Math.round(other.requestsPerOrder() * orders) + ",",
                        1.1 * other.requestsPerOrder() * orders + 3,
                        Burst.median(requests),
                        false)));
    }

    /** Full batches at the pace, and the service time of the last. */
    private long floor(Options options) {
        int batches = (orders + FULL - 1) / FULL;
        long windows = (batches - 1) / WINDOW;
        return (long) (windows * WINDOW * 1000 / options.pace())
                + options.base().toMillis()
                + options.perLead().toMillis() * Math.min(orders, FULL);
    }
}
