package amoroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** A burst of orders whose customers nobody knows, or of which nine in ten are known. */
record Bursts(String name, int orders, boolean known, double lostAnswers) implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TENTH = 10;
    private static final int LARGE = 10_000;
    static final int WARM_UP = 2_000;

    static Bursts unknown(String name, int orders) {
        return new Bursts(name, orders, false, 0);
    }

    static Bursts mostlyKnown(String name, int orders) {
        return new Bursts(name, orders, true, 0);
    }

    static Bursts losing(String name, int orders, double share) {
        return new Bursts(name, orders, false, share);
    }

    @Override
    public void run(Path dir, Options options, Report report) {
        run(dir, options, report, Map.of());
    }

    void run(Path dir, Options options, Report report, Map<String, String> settings) {
        var account = Json.object().put("many_contacts", known ? orders : 0);
        Map<String, String> all = new HashMap<>(pace(options));
        all.putAll(settings);
        try (Stage stage = Stage.open(dir, options.amo(), all, account)) {
            stage.warm(warmUp());
            if (lostAnswers > 0) {
                stage.amo().fault(lost());
            }
            IntFunction<String> order = i ->
                    known && i % TENTH != 0 ? Orders.known(String.valueOf(i), i) : Orders.unknown(String.valueOf(i), i);
            Figures figures = new Burst(stage, options)
                    .post(orders, order)
                    .settled(PATIENCE)
                    .figures(name, Set.of());
            report.add(figures);
            report.say("%s%n%s", Load.of(stage), stage.seen().flow());
            promises(figures, stage, report);
        }
    }

    /** A small burst finds the program as it was just started; before a large one it has run for a while. */
    private int warmUp() {
        return orders >= LARGE ? WARM_UP : 0;
    }

    static Map<String, String> pace(Options options) {
        return Map.of("amocrm.requests-per-second", String.valueOf(options.pace()));
    }

    private JsonNode lost() {
        var fault = Json.object().put("do", "reset-after").put("share", lostAnswers);
        fault.putObject("match").put("method", "POST").put("path", "/api/v4/leads/complex");
        return fault;
    }

    private void promises(Figures figures, Stage stage, Report report) {
        report.add(Promise.none(name, "order twice", figures.doubles()));
        report.add(Promise.none(name, "order lost", figures.lost()));
        report.add(Promise.never(name, "answer 429", figures.throttled()));
        report.add(Promise.atMost(name, "requests in any second", 7, figures.mostInASecond(), false));
        int strangers = known ? (orders + TENTH - 1) / TENTH : orders;
        report.add(Promise.equal(name, "new contacts", strangers, stage.newContacts()));
        if (orders >= LARGE && lostAnswers == 0) {
            report.add(Promise.atLeast(name, "share of the limit", 0.9, figures.share(), false));
            report.add(Promise.atMost(name, "requests per order", 0.03, figures.requestsPerOrder(), false));
        }
    }
}
