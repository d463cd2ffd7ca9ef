package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Big files are taken row by row in 256 MB of heap, and a post is answered meanwhile. The figures are printed; {@code
 * -Dfiles.megabytes=200} makes the files as big as a year's export.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BigFilesIT {
    private static final int MEGABYTES = Integer.getInteger("files.megabytes", 2);
    private static final long PAUSE_NANOS = 20_000_000;
    private static final long LIMIT_NANOS = 560_000_000_000L;

    @TempDir
    Path dir;

    @Test
    void a_table_in_windows_1251() {
        try (Bench bench = Bench.start(dir).warm()) {
            int orders = file(dir).csv("big.csv");
            take(bench, "big.csv", orders);
        }
    }

    @Test
    void a_commerce_ml_exchange() {
        try (Bench bench = Bench.start(dir).warm()) {
            int orders = file(dir).commerceMl("big.xml");
            take(bench, "big.xml", orders);
        }
    }

    private static BigFile file(Path dir) {
        return new BigFile(dir.resolve("inbox/orders"), MEGABYTES);
    }

    private void take(Bench bench, String name, int orders) {
        long begun = System.nanoTime();
        List<Long> nanos = new ArrayList<>();
        Path done = dir.resolve("inbox/orders/.done/" + name);
        while (!Files.exists(done)) {
            long posted = System.nanoTime();
            assertThat(bench.post("/orders", Shop.order("live-" + name + nanos.size()))
                            .status())
                    .isEqualTo(202);
            nanos.add(System.nanoTime() - posted);
            assertThat(System.nanoTime() - begun).as(bench.program().log()).isLessThan(LIMIT_NANOS);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Collections.sort(nanos);
        System.out.printf(
                "%s of %d MB: %d orders in %.1f s, %.0f a second; meanwhile %d posts, p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                name,
                MEGABYTES,
                orders,
                seconds,
                orders / seconds,
                nanos.size(),
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get(nanos.size() * 99 / 100) / 1e6,
                nanos.get(nanos.size() - 1) / 1e6);
        assertThat(bench.program().log())
                .contains(name + ": " + orders + " rows were taken, 0 were not")
                .doesNotContain("OutOfMemory")
                .doesNotContain("ERROR");
    }
}
