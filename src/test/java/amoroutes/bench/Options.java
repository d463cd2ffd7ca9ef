package amoroutes.bench;

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

    /** How the program is started; further words from {@code bench.jvm}, to look into it with a profiler. */
    static String[] jvm() {
        return ("-Xmx512m " + System.getProperty("bench.jvm", "")).strip().split(" ");
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
