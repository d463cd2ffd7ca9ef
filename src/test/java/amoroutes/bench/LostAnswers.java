package amoroutes.bench;

import amoroutes.e2e.Http;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A thousand orders of which every one loses its first answer, after amoCRM has made the lead or before. Lists show a
 * lead only seconds after it was made, as the real ones do.
 */
record LostAnswers(String effect) implements Scenario {
    private static final String COMPLEX = "/api/v4/leads/complex";
    private static final int ORDERS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration INDEX_LAG = Duration.ofSeconds(2);

    static List<LostAnswers> all() {
        return Stream.of(
                        "reset-after",
                        "stall-after",
                        "truncate-after",
                        "502-after",
                        "504-after",
                        "reset-before",
                        "stall-before",
                        "truncate-before",
                        "502",
                        "504")
                .map(LostAnswers::new)
                .toList();
    }

    @Override
    public String name() {
        return "lost-" + effect;
    }

    @Override
    public void run(Path dir, Options options, Report report) {
        Map<String, String> settings = new HashMap<>(Bursts.pace(options));
        settings.put("amocrm.doubt-delay", "5s");
        if (effect.startsWith("stall")) {
            settings.put("amocrm.timeout", "2s");
        }
        try (Stage stage = Stage.open(dir, options.amo().withIndexLag(INDEX_LAG), settings, Json.object())) {
            stage.amo().fault("POST", COMPLEX, -1, effect);
            Burst burst = new Burst(stage, options).post(ORDERS, i -> Orders.unknown(String.valueOf(i), i));
            Http.until("each was sent once", PATIENCE, () -> stage.seen().sent().size() >= ORDERS);
            Http.until("each answer is lost", PATIENCE, () -> stage.count("sending") == 0);
            long lost =
                    stage.seen().requests().stream().filter(Seen::makesLeads).count();
            stage.amo().clearFaults();
            promises(stage, burst.settled(PATIENCE).figures(name(), Set.of()), lost, report);
        }
    }

    private void promises(Stage stage, Figures figures, long lost, Report report) {
        report.add(Promise.none(name(), "order twice", figures.doubles()));
        report.add(Promise.none(name(), "order lost", figures.lost()));
        report.add(Promise.atMost(name(), "requests in any second", 7, figures.mostInASecond(), true));
        report.add(Promise.atMost(
                name(),
                "further requests for each of " + lost + " lost answers",
                2,
                (double) (stage.seen().forOrders() - lost) / lost,
                false));
    }
}
