package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full: a real file system of 8 MB, which only root can mount; without that right nothing is tested. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(180)
@Tag("sqlite")
class FullDiskIT {
    private static final int MOST = 5_000;

    @TempDir
    Path dir;

    private Path disk;
    private Bench bench;

    @BeforeEach
    void mount() throws IOException {
        disk = Files.createDirectories(dir.resolve("disk"));
        assumeTrue(ran("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()), "no right to mount");
    }

    @AfterEach
    void unmount() {
        if (bench != null) {
            bench.close();
        }
        ran("umount", disk.toString());
    }

    private static boolean ran(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    @Test
    void what_cannot_be_kept_is_refused_with_a_time_to_come_back_and_what_was_taken_is_delivered_once() {
        Path program = dir.resolve("program");
        bench = Bench.start(program, Map.of("data.dir", disk.resolve("data").toString()))
                .warm();
        String comment = "x".repeat(20_000);
        List<String> taken = new ArrayList<>();
        Http.Response refused = null;
        for (int i = 0; i < MOST && refused == null; i++) {
            String order = Shop.with(Shop.order("full-" + i), "comment", "\"" + comment + "\"");
            Http.Response response = bench.post("/orders", order);
            if (response.status() == 202) {
                taken.add("shop/order/full-" + i);
            } else {
                refused = response;
            }
        }
        assertThat(refused).as("the disk became full").isNotNull();
        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.text().getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000);

        assertThat(ran("mount", "-o", "remount,size=256m", disk.toString())).isTrue();
        Http.until(
                "it takes orders again",
                Duration.ofSeconds(20),
                () -> bench.post("/orders", Shop.order("room")).status() == 202);
        taken.add("shop/order/room");
        taken.add("shop/order/warm-up");
        Http.until(
                "all are delivered", Duration.ofSeconds(90), () -> bench.unfinished() + bench.count("doubtful") == 0);

        assertThat(bench.leadsByKey().keySet()).containsExactlyInAnyOrderElementsOf(taken);
        assertThat(bench.leadsByKey().values()).containsOnly(1);
        System.out.printf("full disk: %d orders taken before it, all delivered once after it%n", taken.size() - 2);
    }
}
