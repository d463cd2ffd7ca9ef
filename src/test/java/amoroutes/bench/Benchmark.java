package amoroutes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench verify}: measures the packaged jar and prints whether what we promise is kept. {@code target/bench.json}
 * holds the same for machines; a run of all scenarios also writes the COSTS's table. Only promises that no busy machine
 * can break fail the build. {@code -Dbench.only=lone,burst-1000} runs a part; further keys stand in {@link Options}.
 */
class Benchmark {
    private static final Path JSON = Path.of("target/bench.json");
    private static final Path COSTS = Path.of("src/docs/en/costs.md");

    @TempDir
    Path dir;

    @Test
    void measure() throws Exception {
        Options options = Options.ofSystem();
        Report report = new Report();
        for (Scenario scenario : scenarios()) {
            if (options.runs(scenario.name())) {
                report.say("-- %s", scenario.name());
                scenario.run(Files.createDirectory(dir.resolve(scenario.name())), options, report);
                write(report, options);
            }
        }
        Table table = new Table(report, options);
        report.say("%n%s", table.text());
        if (options.writesReadme()) {
            table.into(COSTS);
        }
        assertThat(report.broken()).as("promises that may never be broken").isEmpty();
    }

    private static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>(List.of(
                new Lone("lone", false, false),
                new Lone("lone-known", true, false),
                new Lone("lone-instant", false, true),
                new Lone("lone-known-instant", true, true),
                new FirstOrder("first-order", false),
                new FirstOrder("after-restart", true),
                new OneByOne("array-200", 200, true),
                new OneByOne("singles-200", 200, false),
                new OneByOne("array-1000", 1_000, true),
                new OneByOne("singles-1000", 1_000, false),
                Bursts.unknown("burst-1000", 1_000),
                Bursts.unknown("burst-10000", 10_000),
                Bursts.mostlyKnown("known-1000", 1_000),
                Bursts.mostlyKnown("known-10000", 10_000),
                new Poison("poison-10000", 10_000),
                Bursts.losing("lost-10000", 10_000, 0.01),
                new OnServer(Bursts.unknown("server-10000", 10_000), Duration.ZERO),
                new OnServer(Bursts.unknown("server-1ms-10000", 10_000), Duration.ofMillis(1)),
                new NaiveClient(),
                new Pairs(),
                new Throttled(),
                new Banned()));
        all.addAll(LostAnswers.all());
        all.add(new Drain());
        all.add(new ClaimCost());
        all.add(new Door());
        return all;
    }

    private static void write(Report report, Options options) throws IOException {
        ObjectNode json = Json.object()
                .put("at", Instant.now().toString())
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("java", System.getProperty("java.version"))
                .put("base_ms", options.base().toMillis())
                .put("per_lead_ms", options.perLead().toMillis())
                .put("requests_per_second", options.pace());
        report.figures().forEach(row -> json.withArray("figures").add(Json.tree(row)));
        report.promises().forEach(row -> json.withArray("promises").add(Json.tree(row)));
        Files.writeString(JSON, Json.text(json));
    }
}
