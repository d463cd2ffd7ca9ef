package amoroutes.bench;

import amoroutes.e2e.Http;
import amoroutes.e2e.Program;
import amoroutes.e2e.Shop;
import amoroutes.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What the door costs while orders are delivered beside it: the first posts after the start, and those of a program that is
 * warm. What the same server does for a route that answers at once is measured in the same run, so that the ratio of the two
 * says something on any machine. The processor time is that of the whole program.
 */
record Door() implements Scenario {
    private static final int CLIENTS = 32;
    private static final int POSTS = 10_000;
    private static final int BETWEEN = 20_000;
    private static final int COLD_P99_MILLIS = 100;

    /** Reading, checking and keeping an order, and delivering some, against answering at once. */
    private static final double TIMES_BARE = 4;

    private static final String BARE = """
            - route:
                id: bare
                from:
                  uri: platform-http:/bare
                  parameters: { httpMethodRestrict: POST }
                  steps:
                    - setBody: { constant: { expression: "ok" } }
            """;

    /** @param cpu milliseconds of the program's processor time for each post */
    private record Cost(double perSecond, long p50, long p99, double cpu) {
        @Override
        public String toString() {
            return "%,.0f posts/s, p50 %,d ms, p99 %,d ms, %.3f ms of the processor each"
                    .formatted(perSecond, p50, p99, cpu);
        }
    }

    @Override
    public String name() {
        return "door";
    }

    @Override
    public void run(Path dir, Options options, Report report) throws IOException {
        try (Sandbox amo = Sandbox.start(options.amo());
                Program program = program(dir, amo, options)) {
            Files.writeString(dir.resolve("routes/bare.camel.yaml"), BARE);
            program.start();
            Cost cold = measure(program, POSTS, i -> order(program, i));
            report.say("  cold: %s", cold);
            measure(program, BETWEEN, i -> order(program, POSTS + i));
            Cost warm = measure(program, POSTS, i -> order(program, POSTS + BETWEEN + i));
            report.say("  warm: %s", warm);
            measure(program, POSTS, i -> bare(program));
            Cost bare = measure(program, POSTS, i -> bare(program));
            report.say("  a route that answers at once: %s", bare);
            report.add(Promise.atMost(name(), "p99 ms of the first posts", COLD_P99_MILLIS, cold.p99, false));
            report.add(Promise.atMost(
                    name(), "processor of a warm post in bare ones", TIMES_BARE, warm.cpu / bare.cpu, false));
        }
    }

    private static Program program(Path dir, Sandbox amo, Options options) {
        Map<String, String> settings = new HashMap<>(Bursts.pace(options));
        settings.put("amocrm.base-url", amo.url());
        settings.put("amocrm.access-token", amo.options().client().longLivedToken());
        return Program.in(dir, settings).jvm(Options.jvm());
    }

    private static Cost measure(Program program, int count, IntConsumer post) {
        long[] millis = new long[count];
        Duration before = cpu(program);
        long begun = System.nanoTime();
        Shop.clients(CLIENTS, count, i -> {
            long asked = System.nanoTime();
            post.accept(i);
            millis[i] = Duration.ofNanos(System.nanoTime() - asked).toMillis();
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cpu = cpu(program).minus(before).toMillis();
        Arrays.sort(millis);
        return new Cost(count / seconds, Burst.percentile(millis, 50), Burst.percentile(millis, 99), cpu / count);
    }

    private static Duration cpu(Program program) {
        return program.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void order(Program program, int number) {
        expect(202, Http.post(program.url("/orders"), Orders.unknown(String.valueOf(number), number)));
    }

    private static void bare(Program program) {
        expect(200, Http.post(program.url("/bare"), Orders.unknown("bare", 0)));
    }

    private static void expect(int status, Http.Response response) {
        if (response.status() != status) {
            throw new AssertionError(response.status() + " " + response.text());
        }
    }
}
