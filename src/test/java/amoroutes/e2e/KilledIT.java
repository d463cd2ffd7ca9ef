package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process may end at any moment: what was answered 202 is kept, and nothing is done twice. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledIT {
    private static final int ORDERS = 500;
    private static final int CUSTOMERS = 40;
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path dir;

    @Test
    void after_kill_9_every_order_answered_202_is_one_lead_or_in_doubt() {
        SandboxOptions slow = SandboxOptions.defaults().withServiceTime(Duration.ofMillis(150), Duration.ofMillis(5));
        try (Bench bench =
                Bench.start(dir, slow, Map.of("amocrm.doubt-delay", "2s")).warm()) {
            Shop.clients(
                    CLIENTS,
                    CUSTOMERS,
                    i -> bench.accepted("/orders", Shop.order("known-" + i, Shop.phone("customer " + i), 100)));
            Http.until("the customers are known", PATIENCE, () -> bench.unfinished() == 0);
            int before = bench.amo().leads().size();
            Queue<String> answered = new ConcurrentLinkedQueue<>();
            Thread shop = new Thread(() -> post(bench, answered));
            shop.start();
            Http.until(
                    "the first batches are there",
                    PATIENCE,
                    () -> bench.amo().leads().size() > before + 20);
            bench.program().kill();
            join(shop);
            bench.program().start();
            Http.until("what was kept is settled", PATIENCE, () -> bench.unfinished() == 0);

            Map<String, Integer> leads = bench.leadsByKey();
            assertThat(leads.values()).as("no lead twice").containsOnly(1);
            Set<String> missing = new TreeSet<>(answered);
            missing.removeAll(leads.keySet());
            missing.removeAll(doubtful(bench));
            assertThat(answered).hasSizeGreaterThan(20);
            assertThat(missing)
                    .as("answered 202, and neither a lead nor in doubt")
                    .isEmpty();
            System.out.printf(
                    "killed: %d answered 202, %d leads, %d doubtful%n",
                    answered.size(), leads.size() - before, bench.count("doubtful"));
        }
    }

    /** Until the program is gone; then the posts fail, and the shop has no answer. */
    private static void post(Bench bench, Queue<String> answered) {
        Shop.clients(CLIENTS, ORDERS, i -> {
            String id = "killed-" + i;
            try {
                String order = Shop.order(id, Shop.phone("customer " + i % CUSTOMERS), 100 + i);
                if (bench.post("/orders", order).status() == 202) {
                    answered.add("shop/order/" + id);
                }
            } catch (IllegalStateException noAnswer) {
                assertThat(noAnswer).hasCauseInstanceOf(java.io.IOException.class);
            }
        });
    }

    private static List<String> doubtful(Bench bench) {
        return Http.get(bench.url("/events?limit=500&state=doubtful"))
                .json()
                .path("events")
                .findValuesAsText("key");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
