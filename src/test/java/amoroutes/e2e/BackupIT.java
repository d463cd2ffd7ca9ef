package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is taken while orders come in and go out, and used after the original went on without it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("sqlite")
class BackupIT {
    private static final int ORDERS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path dir;

    @Test
    void a_restored_backup_goes_on_and_makes_no_lead_twice() throws IOException {
        SandboxOptions slow = SandboxOptions.defaults().withServiceTime(Duration.ofMillis(400), Duration.ofMillis(5));
        try (Bench bench = Bench.start(dir, slow, Map.of("amocrm.doubt-delay", "2s", "amocrm.batch-size", "5"))
                .warm()) {
            Shop.clients(4, ORDERS, i -> bench.accepted("/orders", Shop.order("backup-" + i)));
            assertThat(bench.unfinished()).as("much still waits").isPositive();
            Program.Ran backup = bench.program().run("backup", "now.zip");
            assertThat(backup.exit()).as(backup.printed()).isZero();
            assertThat(backup.printed()).contains("now.zip", "events were waiting");
            assertThat(bench.program().run("status").printed()).contains("requests a second");
            assertThat(bench.program().run("backup", "now.zip").exit()).isEqualTo(1);
            Http.until("the original sends all", PATIENCE, () -> bench.unfinished() == 0);
            bench.program().stop();

            Files.move(dir.resolve("data"), dir.resolve("lost"));
            Zips.unpack(dir.resolve("now.zip"), dir.resolve("data"));
            bench.program().start();
            Http.until("the copy knows all", PATIENCE, () -> bench.unfinished() == 0);
            assertThat(bench.leadsByKey())
                    .hasSize(ORDERS + 1)
                    .allSatisfy((key, leads) -> assertThat(leads).as(key).isEqualTo(1));
            assertThat(bench.count("delivered")).isEqualTo(ORDERS + 1);
        }
    }
}
