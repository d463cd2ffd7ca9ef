package amoroutes.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** In the middle of a burst amoCRM answers everything with 429 for a minute. */
record Throttled() implements Scenario {
    private static final int ORDERS = 15_000;
    private static final Duration BEFORE = Duration.ofSeconds(8);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long WINDOW_MILLIS = 7_000;
    private static final int BATCH = 50;

    @Override
    public String name() {
        return "throttled";
    }

    @Override
    public void run(Path dir, Options options, Report report) {
        try (Stage stage = Stage.open(dir, options.amo(), Bursts.pace(options), Json.object())) {
            Burst burst = new Burst(stage, options).post(ORDERS, i -> Orders.unknown(String.valueOf(i), i));
            LockSupport.parkNanos(BEFORE.toNanos());
            stage.amo().fault("", "/api/v4/*", -1, "429");
            long begun = stage.requests();
            LockSupport.parkNanos(LONG.toNanos());
            stage.amo().clearFaults();
            long meanwhile = stage.requests() - begun;
            long over = System.currentTimeMillis();
            Figures figures = burst.settled(PATIENCE).figures(name(), Set.of());
            report.add(Promise.none(name(), "order twice", figures.doubles()));
            report.add(Promise.none(name(), "order lost", figures.lost()));
            report.add(Promise.none(name(), "order parked", stage.count("parked")));
            report.add(Promise.atMost(name(), "requests in 60 s of 429", 50, meanwhile, false));
            report.add(Promise.atMost(
                    name(), "seconds to the full rate after it", 30, fullRate(stage, options, over) / 1000.0, false));
        }
    }

    /** Milliseconds until as many leads were made in 7 seconds as the pace allows, but a tenth. */
    private static long fullRate(Stage stage, Options options, long over) {
        List<ObjectNode> batches = stage.seen().requests().stream()
                .filter(Seen::makesLeads)
                .filter(request -> request.path("status").asInt() == 200)
                .filter(request -> request.path("millis").asLong() > over)
                .toList();
        double enough = 0.9 * options.limit() * WINDOW_MILLIS / 1000;
        for (int end = 0; end < batches.size(); end++) {
            long until = millis(batches.get(end));
            double leads = 0;
            for (int i = end; i >= 0 && millis(batches.get(i)) > until - WINDOW_MILLIS; i--) {
                leads += batches.get(i).path("entities").asInt(BATCH);
            }
            if (leads >= enough) {
                return Math.max(0, until - WINDOW_MILLIS - over);
            }
        }
        return PATIENCE.toMillis();
    }

    private static long millis(ObjectNode request) {
        return request.path("millis").asLong();
    }
}
