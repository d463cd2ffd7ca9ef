package amoroutes.e2e;

import static amoroutes.e2e.FaultyDisk.ALL;
import static amoroutes.e2e.FaultyDisk.EIO;
import static amoroutes.e2e.FaultyDisk.ENOSPC;
import static amoroutes.e2e.FaultyDisk.EROFS;
import static amoroutes.e2e.FaultyDisk.SYNC;
import static amoroutes.e2e.FaultyDisk.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk fails while the program runs: what was answered 202 is kept, the health says it, and nobody has to start anything again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
@Tag("sqlite")
@Tag("campaign")
class DiskFaultsIT {
    private static final int FOR_EVER = Integer.MAX_VALUE;
    private static final int FAULTS = Integer.getInteger("faults", 20);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    private final Set<String> taken = new TreeSet<>();
    private FaultyDisk disk;
    private Sandbox amo;
    private Program program;
    private int refused;
    private int next;

    @BeforeEach
    void start() {
        Path root = dir.resolve("program");
        disk = FaultyDisk.under(root, dir.resolve("disk"));
        amo = Sandbox.start(SandboxOptions.defaults());
        program = Program.in(
                        root,
                        Map.of(
                                "data.dir", root.resolve("data").toString(),
                                "inbox.dir", root.resolve("inbox").toString(),
                                "amocrm.base-url", amo.url(),
                                "amocrm.access-token", amo.options().client().longLivedToken(),
                                "amocrm.doubt-delay", "2s"))
                .with(disk.environment())
                .start();
        post();
        assertThat(taken).hasSize(1);
    }

    @AfterEach
    void stop() {
        if (program != null) {
            program.close();
            amo.close();
        }
    }

    @Test
    void on_a_disk_that_fails_altogether_the_health_is_down_and_up_again_with_the_disk() {
        assertThat(health()).isEqualTo(200);
        fails("dead", ALL, EIO);
        fails("full", WRITE, ENOSPC);
        fails("read-only", ALL, EROFS);
        fails("not synced", SYNC, EIO);
        allAreDelivered();
        assertThat(taken).hasSize(5);
    }

    private void fails(String state, int kinds, int error) {
        disk.fail(kinds, error, "", 0, FOR_EVER);
        Http.until("the health is down on a disk that is " + state, PATIENCE, () -> health() == 503);
        assertThat(store()).isEqualTo("DOWN");
        int before = refused;
        for (int i = 0; i < 5; i++) {
            post();
        }
        assertThat(refused - before).as("refused on a disk that is " + state).isEqualTo(5);
        disk.work();
        Http.until("the health is up again", PATIENCE, () -> health() == 200);
        assertThat(store()).isEqualTo("UP");
        post();
    }

    /** {@code -Dfaults=1000}; {@code -Dfaults.seed} repeats one. */
    @Test
    void whatever_write_or_sync_fails_once_or_some_times_nothing_taken_is_lost_or_doubled() {
        Random random = new Random(SEED);
        int[] errors = {EIO, ENOSPC, EROFS};
        for (int fault = 0; fault < FAULTS; fault++) {
            String name = random.nextInt(3) == 0 ? "amocrm-routes.db-wal" : "";
            disk.fail(
                    1 + random.nextInt(ALL),
                    errors[random.nextInt(errors.length)],
                    name,
                    random.nextInt(12),
                    1 + random.nextInt(4));
            for (int i = 0; i < 4; i++) {
                post();
            }
        }
        disk.work();
        Http.until("the health is up again", PATIENCE, () -> health() == 200);
        post();
        allAreDelivered();
        System.out.printf(
                "disk faults: seed %d, %d I/O calls failed, %d orders taken, %d refused%n",
                SEED, disk.failed(), taken.size(), refused);
        assertThat(disk.failed()).isPositive();
    }

    /** As a shop that gives up at once. */
    private void post() {
        String id = "d" + next++;
        Http.Response answer = Http.post(program.url("/orders"), Shop.order(id, "+7916%07d".formatted(next), 100));
        if (answer.status() == 202) {
            taken.add("shop/order/" + id);
        } else {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            refused++;
        }
    }

    private int health() {
        return Http.get(program.url("/observe/health/ready")).status();
    }

    private String store() {
        for (var check : Http.get(program.url("/observe/health")).json().path("checks")) {
            if (check.path("name").asText().equals("store")) {
                return check.path("status").asText();
            }
        }
        return "missing";
    }

    /** One lead for each that was taken; one that was refused may have been kept all the same, once. */
    private void allAreDelivered() {
        Http.until("all are delivered", PATIENCE, () -> program.events("queued", "sending", "doubtful") == 0);
        assertThat(program.events("parked")).as(program.log()).isZero();
        var leads =
                amo.leads().stream().map(lead -> Bench.field(lead, "order_key")).toList();
        assertThat(leads).as("seed %d", SEED).doesNotHaveDuplicates().containsAll(taken);
    }
}
