package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The machine's clock is set while shops post and answers are lost, or the program stands still: nothing is lost, doubled or
 * asleep, and the token goes on. {@code -Djumps=300 -Djumps.seed=7}: so many at random.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("campaign")
class ClockJumpsIT {
    private static final int JUMPS = Integer.getInteger("jumps", 60);
    private static final long SEED = Long.getLong("jumps.seed", System.nanoTime());
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<Duration> EACH =
            List.of(HOUR.negated(), HOUR, DAY.negated(), DAY, DAY, DAY.negated(), HOUR, HOUR.negated());
    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(3), Duration.ofMinutes(11), HOUR, DAY);

    /** With the doubts and the retries of these settings, and what others in the queue cost. */
    private static final Duration AWAKE = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path dir;

    private final Random random = new Random(SEED);
    private final Expected expected = new Expected();
    private final AtomicInteger orders = new AtomicInteger();
    private final List<Duration> took = new ArrayList<>();
    private Sandbox amo;
    private Program program;
    private WallClock clock;

    /** In which the program was not there to renew anything. */
    private Duration away = Duration.ZERO;

    @Test
    @Timeout(180)
    void whatever_the_clock_does_an_order_is_one_lead_and_soon() {
        underLoad(() -> {
            EACH.forEach(this::jump);
            restart(DAY.negated());
            restart(DAY);
        });
    }

    @Test
    @Timeout(120)
    void a_program_that_stands_still_goes_on_where_it_was() {
        underLoad(() -> standStill(Duration.ofSeconds(3)));
    }

    @Test
    @Tag("slow")
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void many_jumps_restarts_and_pauses() {
        underLoad(() -> {
            for (int i = 0; i < JUMPS; i++) {
                Duration by = STEPS.get(random.nextInt(STEPS.size()));
                by = random.nextBoolean() ? by : by.negated();
                switch (random.nextInt(10)) {
                    case 0 -> restart(by);
                    case 1 -> standStill(Duration.ofSeconds(3));
                    default -> jump(by);
                }
            }
            standStill(Duration.ofSeconds(60));
        });
    }

    @Test
    @Timeout(60)
    void a_machine_that_is_hours_ahead_of_amoCRM_finds_what_it_made_where_no_field_carries_keys() {
        try (Sandbox account = Sandbox.start(SandboxOptions.defaults());
                Program running = Program.in(dir, settings(account))) {
            amo = account;
            clock = new WallClock(dir);
            clock.set(Duration.ofHours(3));
            program = clock.of(running).with(Map.of("AMOCRM_KEY_FIELD", "")).start();
            amo.fault("POST", "/api/v4/leads/complex", 1, "reset-after");
            order();
            Http.until("the order is settled" + program.log(), PATIENCE, () -> program.events("delivered") == 1);
            assertThat(amo.leads()).hasSize(1);
        }
    }

    private void jump(Duration by) {
        clock.jump(by);
        delivers("after a jump of " + by);
    }

    private void restart(Duration by) {
        away(() -> {
            program.stop(); // no kill -9: a token that dies in its renewal is no matter of clocks
            clock.jump(by);
            program.start();
        });
        delivers("started after a jump of " + by);
    }

    private void standStill(Duration time) {
        away(() -> {
            program.signal("STOP");
            Http.pause(time);
            program.signal("CONT");
        });
        delivers("after " + time + " of standing still");
    }

    private void away(Runnable absence) {
        long begun = System.nanoTime();
        absence.run();
        away = away.plusNanos(System.nanoTime() - begun);
    }

    /** An order of now is a lead soon, and what waited has not begun to sleep: the next jump comes among doubts and retries. */
    private void delivers(String when) {
        long begun = System.nanoTime();
        String key = order();
        Http.until(
                "a new order is a lead " + when + ", seed " + SEED,
                AWAKE,
                () -> amo.leads().stream()
                        .anyMatch(lead -> Bench.field(lead, "order_key").equals(key)));
        took.add(Duration.ofNanos(System.nanoTime() - begun));
    }

    private void underLoad(Runnable trouble) {
        SandboxOptions options = SandboxOptions.defaults()
                .withServiceTime(Duration.ofMillis(100), Duration.ofMillis(2))
                .withIndexLag(Duration.ofMillis(1_500))
                .withExpiresIn(20);
        try (Sandbox account = Sandbox.start(options);
                Program running = Program.in(dir, settings(account))) {
            amo = account;
            clock = new WallClock(dir);
            program = clock.of(running).start();
            List.of("reset-after", "504-after", "502", "reset-before").forEach(this::fault);
            AtomicBoolean open = new AtomicBoolean(true);
            CompletableFuture<Void> shop = CompletableFuture.runAsync(() -> {
                while (open.get()) {
                    order();
                    Http.pause(Duration.ofMillis(150));
                }
            });
            long begun = System.nanoTime();
            try {
                trouble.run();
            } finally {
                open.set(false);
            }
            shop.join();
            amo.clearFaults();
            long end = System.nanoTime();
            Http.until(
                    "all is settled, seed " + SEED + program.log(),
                    PATIENCE,
                    () -> program.events("queued", "sending", "doubtful") == 0);
            report(Duration.ofNanos(end - begun), Duration.ofNanos(System.nanoTime() - end));
            check(Duration.ofNanos(end - begun).minus(away));
        }
    }

    private static Map<String, String> settings(Sandbox amo) {
        Map<String, String> settings = Bench.byOAuth(amo);
        settings.put("amocrm.client-code", amo.code());
        settings.put("amocrm.token-check", "* * * * * ?");
        settings.put("amocrm.timeout", "3s");
        settings.put("amocrm.doubt-delay", "2s");
        settings.put("amocrm.retry.initial-delay", "1s");
        settings.put("amocrm.retry.max-delay", "2s");
        return settings;
    }

    private void fault(String effect) {
        amo.fault(Shop.tree("{\"match\":{\"method\":\"POST\",\"path\":\"/api/v4/*\"},\"share\":0.05,\"do\":\"%s\"}"
                .formatted(effect)));
    }

    /** @return the key that its lead carries */
    private String order() {
        String id = "j" + orders.incrementAndGet();
        String phone = "+7916%07d".formatted(orders.get());
        program.insist("/orders", Shop.order(id, phone, 100), 202, PATIENCE);
        expected.order("shop/order/" + id, 100, phone);
        return "shop/order/" + id;
    }

    private void report(Duration lasted, Duration settled) {
        System.out.printf(
                "clock jumps: seed %d, %d orders in %d s, the slowest after a jump %d ms, settled in %d ms, %d renewals,"
                        + " at most %d requests in a second, %d x 429%n",
                SEED,
                expected.orders(),
                lasted.toSeconds(),
                took.stream().mapToLong(Duration::toMillis).max().orElse(0),
                settled.toMillis(),
                amo.state().at("/oauth/refreshes").asInt(),
                amo.mostInASecond(),
                amo.throttled());
    }

    /** @param there how long the program was there to do anything */
    private void check(Duration there) {
        assertThat(expected.broken(amo)).as("seed %d", SEED).isEmpty();
        assertThat(program.events("parked", "dropped")).isZero();
        assertThat(amo.mostInASecond()).isLessThanOrEqualTo(7);
        assertThat(amo.throttled()).isZero();
        assertThat(amo.state().at("/oauth/reuses").asInt()).isZero();
        assertThat(amo.state().at("/oauth/refreshes").asLong())
                .as("renewals in %s", there)
                .isGreaterThanOrEqualTo(there.toSeconds() / 25);
    }
}
