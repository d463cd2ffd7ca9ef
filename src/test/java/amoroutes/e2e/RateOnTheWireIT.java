package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What amoCRM counts, counted by no JVM: a relay ({@code src/test/c/relay.c}) writes down when the kernel got the last byte of
 * each request, while 20 processes leave the program hardly a core. {@code -Drate.orders=800}: a longer measurement.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("campaign")
class RateOnTheWireIT {
    private static final int ORDERS = Integer.getInteger("rate.orders", 60);
    private static final int BUSY = 20;
    private static final int ONE_TOO_MANY = 8;
    private static final long SECOND_MICROS = 1_000_000;

    @TempDir
    Path dir;

    private final List<Process> busy = new ArrayList<>();

    @AfterEach
    void rest() {
        busy.forEach(Process::destroyForcibly);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void no_second_holds_8_requests_however_busy_the_machine_is() throws IOException {
        try (Sandbox amo = Sandbox.start(SandboxOptions.defaults().withLimit(false))) {
            Process relay = process(Native.program("relay", dir).toString(), String.valueOf(port(amo.url())));
            BufferedReader stamps = relay.inputReader();
            int port = Integer.parseInt(stamps.readLine());
            try (Program program = Program.in(dir, settings(amo, port)).start()) {
                for (int i = 0; i < BUSY; i++) {
                    busy.add(process("sh", "-c", "while :; do :; done"));
                }
                String orders = IntStream.range(0, ORDERS)
                        .mapToObj(i -> Shop.order("r" + i))
                        .collect(Collectors.joining("\n"));
                assertThat(Http.post(program.url("/orders"), orders, "application/x-ndjson")
                                .status())
                        .isEqualTo(202);
                Http.until(
                        "all are leads",
                        Duration.ofSeconds(30 + ORDERS),
                        () -> amo.leads().size() == ORDERS);
                rest();
            }
            relay.getOutputStream().close();
            long[] times = stamps.lines()
                    .mapToLong(line -> Long.parseLong(line.split(" ")[0]))
                    .sorted()
                    .toArray();
            long shortest = shortest(times);
            System.out.printf(
                    "rate on the wire: %d requests in %d s beside %d busy processes, no %d within %d ms%n",
                    times.length,
                    (times[times.length - 1] - times[0]) / SECOND_MICROS,
                    BUSY,
                    ONE_TOO_MANY,
                    shortest / 1000);
            assertThat(times).hasSize(amo.requests().size()).hasSizeGreaterThan(ORDERS);
            assertThat(shortest).isGreaterThan(SECOND_MICROS);
        }
    }

    private static Map<String, String> settings(Sandbox amo, int port) {
        return Map.of(
                "amocrm.base-url",
                "http://127.0.0.1:" + port,
                "amocrm.access-token",
                amo.options().client().longLivedToken(),
                "amocrm.batch-size",
                "1");
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }

    /** In how short a time 8 requests fell, in microseconds. */
    private static long shortest(long[] times) {
        return LongStream.range(0, times.length - ONE_TOO_MANY + 1)
                .map(i -> times[(int) i + ONE_TOO_MANY - 1] - times[(int) i])
                .min()
                .orElseThrow();
    }

    private static Process process(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
