package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The file of the store is not what the program left: it says so and does not begin anew as if nothing had been there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
@Tag("sqlite")
class DamagedStoreIT {
    private static final int PAGE = 4096;

    @TempDir
    Path dir;

    private interface Mishap {
        void to(Path file) throws IOException;
    }

    @Test
    void one_that_is_gone_or_damaged_is_refused_until_it_is_put_back_or_given_up() throws IOException {
        try (Bench bench = Bench.start(dir).warm()) {
            Program program = bench.program();
            program.stop();
            Path file = dir.resolve("data/amocrm-routes.db");
            Path whole = Files.copy(file, dir.resolve("whole"));

            refuses(program, Files::delete, "store-gone");
            Files.copy(whole, file);
            refuses(program, it -> Files.write(it, new byte[0]), "store-gone");
            Files.write(file, Files.readAllBytes(whole));
            refuses(program, it -> cut(it, Files.size(it) / 2), "store-damaged");
            Files.write(file, Files.readAllBytes(whole));
            refuses(program, it -> overwrite(it, 0xA5), "store-damaged");

            Files.write(file, Files.readAllBytes(whole));
            program.start();
            assertThat(bench.post("/orders", Shop.order("warm-up"))
                            .json()
                            .at("/events/0/duplicate")
                            .asBoolean())
                    .isTrue();
            program.stop();

            Files.delete(file);
            Files.delete(dir.resolve("data/amocrm-routes.begun"));
            program.start();
            assertThat(bench.count("delivered")).as("begun anew on purpose").isZero();
        }
    }

    @Test
    void one_that_is_damaged_while_it_runs_takes_nothing_more_parks_nothing_and_says_so() throws IOException {
        try (Bench bench = Bench.start(dir).warm()) {
            bench.program().stop();
            bench.program().start();
            overwrite(dir.resolve("data/amocrm-routes.db"), 0xA5);
            Http.until("the health is down", Duration.ofSeconds(60), () -> {
                Http.get(bench.url("/events?limit=500"));
                return Http.get(bench.url("/observe/health/ready")).status() == 503;
            });
            Http.Response refused = bench.post("/orders", Shop.order("after"));
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(Http.get(bench.url("/observe/health")).text()).contains("store-damaged");
            assertThat(bench.program().log())
                    .contains("ERROR")
                    .contains("store-damaged")
                    .doesNotContain("is parked");
        }
    }

    private static void refuses(Program program, Mishap mishap, String code) throws IOException {
        Path file = program.dir().resolve("data/amocrm-routes.db");
        mishap.to(file);
        Program.Ran ran = program.run("run");
        assertThat(ran.printed()).contains(code, "amocrm-routes.db", "backup").doesNotContain("Ready: http");
        assertThat(ran.exit()).isEqualTo(1);
    }

    private static void cut(Path file, long size) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(size);
        }
    }

    /** All but the first page. */
    private static void overwrite(Path file, int with) throws IOException {
        byte[] wrong = new byte[(int) Files.size(file) - PAGE];
        Arrays.fill(wrong, (byte) with);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(PAGE);
            open.write(wrong);
        }
    }
}
