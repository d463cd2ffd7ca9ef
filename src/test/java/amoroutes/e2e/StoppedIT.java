package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: what is in flight ends, the rest waits for the next start. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoppedIT {
    private static final int ORDERS = 200;

    @TempDir
    Path dir;

    @Test
    @Timeout(120)
    void a_program_that_is_told_to_stop_while_it_delivers_exits_0_within_30_s_and_leaves_nothing_in_doubt() {
        SandboxOptions slow = SandboxOptions.defaults().withServiceTime(Duration.ofMillis(700), Duration.ZERO);
        try (Bench bench = Bench.start(dir, slow, Map.of("amocrm.batch-size", "5"))) {
            Shop.clients(8, ORDERS, i -> bench.accepted("/orders", "{\"source\":\"shop\",\"id\":\"s-" + i + "\"}"));
            Http.until(
                    "some are delivered",
                    Duration.ofSeconds(30),
                    () -> bench.amo().leads().size() > 20);
            long begun = System.nanoTime();
            assertThat(bench.program().stop()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
            assertThat(bench.amo().leads()).hasSizeLessThan(ORDERS);

            bench.program().start();
            Http.until("the rest is delivered", Duration.ofSeconds(60), () -> bench.unfinished() == 0);
            assertThat(bench.count("delivered")).isEqualTo(ORDERS);
            assertThat(bench.leadsByKey()).hasSize(ORDERS);
            assertThat(bench.leadsByKey().values()).containsOnly(1);
        }
    }

    @Test
    @Timeout(60)
    void during_a_ban_it_stops_at_once_and_without_a_stack_trace() {
        try (Bench bench = Bench.start(dir, Map.of())) {
            bench.amo().fault("", "/api/v4/*", -1, "403");
            bench.accepted("/orders", Shop.order("banned"));
            Http.until(
                    "the ban is noticed",
                    Duration.ofSeconds(20),
                    () -> Http.get(bench.url("/observe/health")).text().contains("banned for"));
            long begun = System.nanoTime();
            assertThat(bench.program().stop()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(bench.program().log()).doesNotContain("\tat ");
        }
    }
}
