package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process may end at any moment: what was answered 202 is kept, and nothing is done twice. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledIT {
    private static final int ORDERS = 500;
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path dir;

    @Test
    void after_kill_9_every_order_answered_202_is_one_lead() {
        SandboxOptions slow = SandboxOptions.defaults().withServiceTime(Duration.ofMillis(150), Duration.ofMillis(5));
        try (Bench bench =
                Bench.start(dir, slow, Map.of("amocrm.doubt-delay", "2s")).warm()) {
            Queue<String> answered = new ConcurrentLinkedQueue<>();
            Thread shop = new Thread(() -> post(bench, answered));
            shop.start();
            Http.until(
                    "the first batches are there",
                    PATIENCE,
                    () -> bench.amo().leads().size() > 20);
            bench.program().kill();
            join(shop);
            bench.program().start();
            Http.until("what was kept is settled", PATIENCE, () -> bench.unfinished() == 0);
            int doubtful = bench.count("doubtful");
            Http.until("no doubt is left", PATIENCE, () -> bench.unfinished() + bench.count("doubtful") == 0);

            Map<String, Integer> leads = bench.leadsByKey();
            assertThat(leads.values()).as("no lead twice").containsOnly(1);
            assertThat(answered).hasSizeGreaterThan(20).allMatch(leads::containsKey);
            assertThat(bench.amo().state().path("contacts").asInt())
                    .as("no contact twice")
                    .isEqualTo(leads.size());
            System.out.printf(
                    "killed: %d answered 202, %d leads, %d were in doubt%n",
                    answered.size(), leads.size() - 1, doubtful);
        }
    }

    /** Until the program is gone; then the posts fail, and the shop has no answer. */
    private static void post(Bench bench, Queue<String> answered) {
        Shop.clients(CLIENTS, ORDERS, i -> {
            String id = "killed-" + i;
            try {
                String order = Shop.order(id);
                if (bench.post("/orders", order).status() == 202) {
                    answered.add("shop/order/" + id);
                }
            } catch (IllegalStateException noAnswer) {
                assertThat(noAnswer).hasCauseInstanceOf(java.io.IOException.class);
            }
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
