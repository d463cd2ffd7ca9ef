package amoroutes.bench;

import amoroutes.e2e.Http;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A thousand orders of which every one loses its first answer, after amoCRM has made the lead or before. Lists show a
 * lead only seconds after it was made, as the real ones do.
 */
record LostAnswers(String name, String after, String before) implements Scenario {
    private static final String COMPLEX = "/api/v4/leads/complex";
    private static final int ORDERS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration INDEX_LAG = Duration.ofSeconds(2);

    static List<LostAnswers> all() {
        return List.of(
                new LostAnswers("lost-reset", "reset-after", "reset-before"),
                new LostAnswers("lost-stall", "stall-after", "stall-before"),
                new LostAnswers("lost-truncated", "truncate-after", "truncate-before"),
                new LostAnswers("lost-502", "502-after", "502"),
                new LostAnswers("lost-504", "504-after", "504"));
    }

    /** Both at once, since nothing is timed here. */
    @Override
    public void run(Path dir, Options options, Report report) {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> run(after, dir.resolve("after"), options, report)),
                        CompletableFuture.runAsync(() -> run(before, dir.resolve("before"), options, report)))
                .join();
    }

    private void run(String effect, Path dir, Options options, Report report) {
        Map<String, String> settings = new HashMap<>(Bursts.pace(options));
        settings.put("amocrm.doubt-delay", "20s");
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
            promises(effect, stage, burst.settled(PATIENCE).figures(effect, Set.of()), lost, report);
        }
    }

    private void promises(String effect, Stage stage, Figures figures, long lost, Report report) {
        report.add(Promise.none(effect, "order twice", figures.doubles()));
        report.add(Promise.none(effect, "order lost", figures.lost()));
        report.add(Promise.atMost(effect, "requests in any second", 7, figures.mostInASecond(), false));
        report.add(Promise.atMost(
                effect,
                "further requests for each of " + lost + " lost answers",
                2,
                (double) (stage.seen().forOrders() - lost) / lost,
                false));
    }
}
