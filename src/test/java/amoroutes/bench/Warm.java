package amoroutes.bench;

import java.nio.file.Path;
import java.time.Duration;

/** The same burst again and again: what a lead costs the processor once the program is warm. amoCRM is another process. */
record Warm() implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int ROUNDS = 4;

    @Override
    public String name() {
        return "warm";
    }

    @Override
    public void run(Path dir, Options options, Report report) throws Exception {
        int orders = options.round();
        try (Stage stage = Stage.open(dir, options.amo(), Bursts.pace(options), Json.object())) {
            long pid = stage.program().process().pid();
            for (int round = 0; round < ROUNDS; round++) {
                int first = round * orders;
                ProcessorTime before = ProcessorTime.of(pid);
                new Burst(stage, options)
                        .post(orders, i -> Orders.unknown(String.valueOf(first + i), first + i))
                        .settled(PATIENCE);
                ProcessorTime used = ProcessorTime.of(pid).since(before);
                report.say("  round %d of %,d leads: %s", round + 1, orders, used.perLead(orders));
            }
            report.say("%s", Load.of(stage));
            report.add(Promise.none(
                    name(),
                    "order without a lead",
                    (long) ROUNDS * orders - stage.leadsByKey().size()));
        }
    }
}
