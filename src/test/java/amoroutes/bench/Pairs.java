package amoroutes.bench;

import amoroutes.e2e.Shop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Two orders of one new customer, posted in the same moment, 500 times. */
record Pairs() implements Scenario {
    private static final int PAIRS = 500;
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "pairs";
    }

    @Override
    public void run(Path dir, Options options, Report report) {
        try (Stage stage = Stage.open(dir, options.amo(), Bursts.pace(options), Json.object())) {
            CyclicBarrier[] together = new CyclicBarrier[PAIRS];
            Arrays.setAll(together, pair -> new CyclicBarrier(2));
            Shop.clients(2 * AT_ONCE, 2 * PAIRS, i -> {
                int pair = i / 2;
                await(together[pair]);
                String id = pair + "-" + i % 2;
                stage.accept(id, Orders.unknown(id, pair));
            });
            stage.settled(PATIENCE);
            Map<String, Integer> leads = stage.leadsByKey();
            report.add(Promise.equal(name(), "contacts", PAIRS, stage.newContacts()));
            report.add(Promise.equal(name(), "orders with a lead", 2 * PAIRS, leads.size()));
            report.add(Promise.none(
                    name(),
                    "order twice",
                    leads.values().stream().filter(count -> count > 1).count()));
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
