package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes again and again while orders come in, and the disk keeps of what was not synced what it likes: {@code
 * -Dcuts=300}. {@code -Dcuts.seed} repeats one. With {@code -Dcuts.lies=true} nothing counts as synced: then it has to fail.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("sqlite")
@Tag("campaign")
class PowerLossIT {
    private static final int CUTS = Integer.getInteger("cuts", 6);
    private static final long SEED = Long.getLong("cuts.seed", System.nanoTime());
    private static final boolean LIES = Boolean.getBoolean("cuts.lies");
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final int LONGEST_START_MILLIS = 3_000;
    private static final int MOST_CHANGES = 400;

    @TempDir
    Path dir;

    private final Random random = new Random(SEED);
    private final Expected expected = new Expected();

    private Program program;
    private FaultyDisk disk;
    private int cuts;
    private int unsynced;
    private int names;

    @Test
    @Timeout(value = 5, unit = TimeUnit.HOURS)
    void after_every_cut_each_order_of_every_door_is_one_lead_with_its_last_status() {
        SandboxOptions options =
                SandboxOptions.defaults().withServiceTime(Duration.ofMillis(100), Duration.ofMillis(5));
        disk = FaultyDisk.under(dir.resolve("program"), dir.resolve("disk"));
        try (Sandbox amo = Sandbox.start(options);
                Program running = Program.in(dir.resolve("program"), settings(amo))) {
            program = running.with(disk.environment());
            if (LIES) {
                disk.lie();
            }
            running.start();
            Doors doors = new Doors(running, expected, BETWEEN, List.of());
            while (cuts < CUTS) {
                live();
                cut();
                if (random.nextInt(3) == 0) {
                    program.begin();
                    Http.pause(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
                    cut();
                }
                running.start();
            }
            doors.close(amo);
            System.out.printf(
                    "power loss: seed %d, %d cuts, %d orders, %d posts repeated; lost were %d unsynced changes of files and %d of names%n",
                    SEED, cuts, expected.orders(), doors.repeated(), unsynced, names);
            assertThat(expected.broken(amo)).as("seed %d", SEED).isEmpty();
            assertThat(program.events("parked", "dropped", "sending", "doubtful", "queued"))
                    .isZero();
            assertThat(unsynced).as("something was lost").isPositive();
        }
    }

    private Map<String, String> settings(Sandbox amo) {
        Map<String, String> settings = Doors.settings(amo);
        settings.put("data.dir", dir.resolve("program/data").toString());
        settings.put("inbox.dir", dir.resolve("program/inbox").toString());
        return settings;
    }

    /** To some moment of its life, or to one of its changes on the disk. */
    private void live() {
        if (random.nextBoolean()) {
            Http.pause(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
            return;
        }
        disk.dieAt(1 + random.nextInt(MOST_CHANGES));
        program.process()
                .onExit()
                .completeOnTimeout(null, 2L * LONGEST_LIFE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    private void cut() {
        program.kill();
        FaultyDisk.Loss loss = disk.cut(random);
        unsynced += loss.changes();
        names += loss.names();
        cuts++;
    }
}
