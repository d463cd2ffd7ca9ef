package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
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
    private static final int QUIET_POSTS = 200;
    private static final long PAUSE_NANOS = 20_000_000;
    private static final long LIMIT_NANOS = 560_000_000_000L;

    @TempDir
    Path dir;

    @Test
    void a_table_in_windows_1251() {
        take("big.csv", folder -> folder.csv("big.csv"));
    }

    @Test
    void a_commerce_ml_exchange() {
        take("big.xml", folder -> folder.commerceMl("big.xml"));
    }

    private void take(String name, ToIntFunction<BigFile> dropped) {
        try (Bench bench = Bench.start(dir).warm()) {
            print("without a file", posts(bench, "quiet", posted -> posted < QUIET_POSTS));
            int orders = dropped.applyAsInt(new BigFile(dir.resolve("inbox/orders"), MEGABYTES));
            Path done = dir.resolve("inbox/orders/.done/" + name);
            long begun = System.nanoTime();
            List<Long> posts = posts(bench, name, posted -> {
                assertThat(System.nanoTime() - begun).as(bench.program().log()).isLessThan(LIMIT_NANOS);
                return !Files.exists(done);
            });
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "%s of %d MB: %d orders in %.1f s, %.0f a second%n",
                    name, MEGABYTES, orders, seconds, orders / seconds);
            print("meanwhile", posts);
            assertThat(bench.program().log())
                    .contains(name + ": " + orders + " rows were taken, 0 were not")
                    .doesNotContain("OutOfMemory")
                    .doesNotContain("ERROR");
        }
    }

    /** The nanoseconds of each, one after another with a pause between. */
    private static List<Long> posts(Bench bench, String name, IntPredicate more) {
        List<Long> nanos = new ArrayList<>();
        while (more.test(nanos.size())) {
            long posted = System.nanoTime();
            bench.accepted("/orders", Shop.order("live-" + name + nanos.size()));
            nanos.add(System.nanoTime() - posted);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Collections.sort(nanos);
        return nanos;
    }

    private static void print(String when, List<Long> nanos) {
        int last = nanos.size() - 1;
        System.out.printf(
                "%s: %d posts, p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                when, nanos.size(), nanos.get(last / 2) / 1e6, nanos.get(last * 99 / 100) / 1e6, nanos.get(last) / 1e6);
    }
}
