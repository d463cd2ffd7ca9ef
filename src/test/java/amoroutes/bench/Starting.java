package amoroutes.bench;

import amoroutes.e2e.Program;
import amoroutes.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * From {@code java -jar} to ready, of a program that ran before. Beside it what a JVM takes in the same run to start and
 * name its version by our jar: below that no start of ours can be.
 *
 * @param archived with the archive of classes that the {@code archive} command makes
 */
record Starting(String name, boolean archived) implements Scenario {
    private static final int RUNS = 5;
    private static final int MOST_MILLIS = 2_000;

    @Override
    public void run(Path dir, Options options, Report report) throws IOException {
        Map<String, String> settings = new HashMap<>(Bursts.pace(options));
        try (Sandbox amo = Sandbox.start(options.amo())) {
            settings.put("amocrm.base-url", amo.url());
            settings.put("amocrm.access-token", amo.options().client().longLivedToken());
            Path own = Files.createDirectory(dir.resolve("own"));
            Program program = Program.in(own, settings).jvm(options(archived));
            program.start().stop();
            long[] millis = new long[RUNS];
            long[] processor = new long[RUNS];
            long[] floor = new long[RUNS];
            for (int i = 0; i < RUNS; i++) {
                long bare = System.nanoTime();
                program.run("--version");
                floor[i] = since(bare);
                long begun = System.nanoTime();
                program.start();
                millis[i] = since(begun);
                processor[i] = program.process()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis();
                program.stop();
            }
            report(millis, Burst.median(processor), Burst.median(floor), report);
        }
    }

    private static String[] options(boolean archived) {
        return archived ? Options.jvm() : Options.plain();
    }

    private static long since(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private void report(long[] millis, long processor, long floor, Report report) {
        long median = Burst.median(millis);
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        report.add(new Figures(name, 0, 0, 0, 0, median, Burst.percentile(sorted, 99), 0, 0, 0, 0));
        report.say(
                "  %,d ms to ready, %,d ms of the processor; %.1f times the %,d ms of `--version`",
                median, processor, (double) median / floor, floor);
        if (archived) {
            report.add(Promise.atMost(name, "median ms from the command to ready", MOST_MILLIS, median, false));
        }
    }
}
