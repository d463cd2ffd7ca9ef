package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 again and again, at any moment and at chosen ones, while orders come in at every door: {@code
 * -Dcampaign.kills=1000}. {@code -Dcampaign.seed} repeats one.
 */
@Tag("campaign")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashCampaignIT {
    private static final int KILLS = Integer.getInteger("campaign.kills", 60);
    private static final long SEED = Long.getLong("campaign.seed", System.nanoTime());
    private static final Duration BETWEEN = Duration.ofMillis(400);
    private static final int LONGEST_START_MILLIS = 3_000;
    private static final int LONGEST_LIFE_MILLIS = 1_500;

    /**
     * Where amoCRM has a request, and has done it or not: then the program dies. Not while a token is renewed: amoCRM gives
     * the new one once, and what died with it no program brings back (promises.md).
     */
    private static final List<String> POINTS = List.of(
            "GET /api/v4/contacts*", "POST /api/v4/leads/complex", "PATCH /api/v4/leads*", "POST /api/v4/leads/notes");

    @TempDir
    Path dir;

    private final Random random = new Random(SEED);
    private final Expected expected = new Expected();
    private final Map<String, Integer> kills = new TreeMap<>();

    private Sandbox amo;
    private Program program;

    @Test
    @Timeout(value = 5, unit = TimeUnit.HOURS)
    void after_every_kill_each_order_of_every_door_is_one_lead_with_its_last_status() {
        SandboxOptions options =
                SandboxOptions.defaults().withServiceTime(Duration.ofMillis(100), Duration.ofMillis(5));
        try (Warehouse warehouse = new Warehouse();
                Sandbox account = Sandbox.start(options);
                Program running = Program.in(dir, settings(account, warehouse))) {
            amo = account;
            program = running;
            Warehouse.useExample(running);
            running.start();
            Doors doors = new Doors(running, expected, BETWEEN, List.of(i -> rows(warehouse, i)));
            while (kills.values().stream().mapToInt(Integer::intValue).sum() < KILLS) {
                kill();
                running.start();
            }
            doors.close(amo);
            System.out.printf(
                    "crash campaign: seed %d, kills %s, %d orders, %d posts repeated, at most %d requests in a second, %d x 429%n",
                    SEED, kills, expected.orders(), doors.repeated(), amo.mostInASecond(), amo.throttled());
            assertThat(expected.broken(amo)).as("seed %d", SEED).isEmpty();
            assertThat(program.events("parked", "dropped", "sending", "doubtful", "queued"))
                    .isZero();
            assertThat(amo.errorLog()).isEmpty();
        }
    }

    private static Map<String, String> settings(Sandbox amo, Warehouse warehouse) {
        Map<String, String> settings = Doors.settings(amo);
        settings.putAll(warehouse.settings());
        return settings;
    }

    private void rows(Warehouse warehouse, int i) {
        warehouse.insert(i);
        expected.order(Warehouse.key(i), Warehouse.price(i), Warehouse.phone(i));
    }

    /** At any moment of its life, of its start, or when amoCRM has a request. */
    private void kill() {
        int choice = random.nextInt(4);
        if (choice > 1) {
            String point = POINTS.get(random.nextInt(POINTS.size()));
            killed(reached(point, random.nextBoolean() ? "stall-before" : "stall-after") ? point : "running");
            return;
        }
        Http.pause(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
        killed("running");
        if (choice == 1) {
            program.begin();
            Http.pause(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
            killed("starting");
        }
    }

    private boolean reached(String point, String effect) {
        String[] request = point.split(" ");
        int before = requests(request[0], request[1]);
        amo.fault(request[0], request[1], 1, effect);
        long end =
                System.nanoTime() + 2 * Duration.ofMillis(LONGEST_LIFE_MILLIS).toNanos();
        while (requests(request[0], request[1]) == before && System.nanoTime() < end) {
            Http.pause(Duration.ofMillis(5));
        }
        return requests(request[0], request[1]) > before;
    }

    private int requests(String method, String path) {
        String beginning = path.replace("*", "");
        return (int) amo.requests().stream()
                .filter(request -> request.path("method").asText().equals(method)
                        && request.path("path").asText().startsWith(beginning))
                .count();
    }

    private void killed(String point) {
        program.kill();
        amo.clearFaults();
        kills.merge(point, 1, Integer::sum);
    }
}
