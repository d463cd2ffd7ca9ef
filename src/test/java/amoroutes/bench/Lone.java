package amoroutes.bench;

import amoroutes.e2e.Http;
import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One order every second and a half: how long until its lead is there, and which of it is amoCRM's own time. */
record Lone(String name, boolean known, boolean instant) implements Scenario {
    private static final int WARM_UP = 5;
    private static final int ORDERS = 15;
    private static final Duration BETWEEN = Duration.ofMillis(1_500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OURS_MILLIS = 50;

    @Override
    public void run(Path dir, Options options, Report report) {
        SandboxOptions amo = instant ? options.amo().withServiceTime(Duration.ZERO, Duration.ZERO) : options.amo();
        var account = Json.object().put("many_contacts", known ? WARM_UP + ORDERS : 0);
        try (Stage stage = Stage.open(dir, amo, Bursts.pace(options), account)) {
            for (int i = 0; i < WARM_UP; i++) {
                order(stage, i);
            }
            long before = stage.seen().forOrders();
            long[] millis = new long[ORDERS];
            for (int i = 0; i < ORDERS; i++) {
                millis[i] = order(stage, WARM_UP + i);
            }
            report(stage, millis, stage.seen().forOrders() - before, amo.delays(), report);
        }
    }

    /** Gives the milliseconds from accepted to created. */
    private long order(Stage stage, int number) {
        long begun = System.nanoTime();
        String id = String.valueOf(number);
        long accepted = stage.accept(id, known ? Orders.known(id, number) : Orders.unknown(id, number));
        int wanted = number + 2;
        Http.until("a lead is made", PATIENCE, () -> stage.leads() >= wanted);
        stage.settled(PATIENCE);
        LockSupport.parkNanos(BETWEEN.toNanos() - (System.nanoTime() - begun));
        return stage.seen().created().get(Orders.key(id)) - accepted;
    }

    private void report(Stage stage, long[] millis, long requests, SandboxOptions.Delays service, Report report) {
        long median = Burst.median(millis);
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        Map<String, Integer> leads = stage.leadsByKey();
        report.add(new Figures(
                name,
                ORDERS,
                (double) requests / ORDERS,
                0,
                0,
                median,
                Burst.percentile(sorted, 99),
                stage.amo().throttled(),
                stage.amo().mostInASecond(),
                (int) leads.values().stream().filter(count -> count > 1).count(),
                WARM_UP + ORDERS - leads.size()));
        int rounds = known ? 1 : 2;
        long theirs = service.base().toMillis() * rounds + service.perEntity().toMillis();
        report.add(Promise.atMost(
                name, "median ms, of which amoCRM takes " + theirs + ",", theirs + OURS_MILLIS, median, false));
        report.add(Promise.equal(name, "requests for " + ORDERS + " orders", ORDERS * (known ? 1 : 3), requests));
    }
}
