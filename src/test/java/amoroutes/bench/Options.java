package amoroutes.bench;

import amoroutes.e2e.Program;
import amoroutes.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What may be chosen on the command line, all with defaults.
 *
 * @param only names of scenarios, {@code -Dbench.only=lone,burst-1000}; all when empty
 * @param base service time of a request, {@code bench.base-ms}
 * @param perLead further service time of each lead in it, {@code bench.per-lead-ms}
 * @param pace {@code amocrm.requests-per-second}, {@code bench.pace}
 * @param waiting the long queue that claiming is measured with, {@code bench.waiting}
 * @param backlog how many events wait for the drain, {@code bench.backlog}
 * @param round how many orders a round of the warm program has, {@code bench.round}
 */
record Options(List<String> only, Duration base, Duration perLead, double pace, int waiting, int backlog, int round) {
    private static final int FULL_BATCH = 50;
    private static final String SHIPPED = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    static Options ofSystem() {
        return new Options(
                Arrays.stream(System.getProperty("bench.only", "").split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                Duration.ofMillis(Integer.getInteger("bench.base-ms", 350)),
                Duration.ofMillis(Integer.getInteger("bench.per-lead-ms", 20)),
                Double.parseDouble(System.getProperty("bench.pace", "6")),
                Integer.getInteger("bench.waiting", 1_000_000),
                Integer.getInteger("bench.backlog", 86_400),
                Integer.getInteger("bench.round", 10_000));
    }

    /** How unit, image and script start the program; {@code bench.jvm} has other words, to compare or for a profiler. */
    static String[] jvm() {
        return Program.archived(words(System.getProperty("bench.jvm", SHIPPED)));
    }

    /** {@code java -jar} and nothing else. */
    static String[] plain() {
        return words(System.getProperty("bench.jvm", ""));
    }

    private static String[] words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new);
    }

    boolean runs(String scenario) {
        return only.isEmpty() || only.contains(scenario);
    }

    /** A part says so itself: {@code -Dbench.readme=true}. */
    boolean writesReadme() {
        return only.isEmpty() || Boolean.getBoolean("bench.readme");
    }

    /** amoCRM with this service time. */
    SandboxOptions amo() {
        return SandboxOptions.defaults().withServiceTime(base, perLead);
    }

    /** Orders a second when every request that the pace allows carries a full batch. */
    double limit() {
        return pace * FULL_BATCH;
    }
}
