package amoroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Every twentieth order holds something that amoCRM would refuse its whole batch for: words in a number, an option that
 * does not exist, a price beyond all bounds, a user who has left, a value for a field that somebody has deleted. Of the
 * last two the program learns only by being refused.
 */
record Poison(String name, int orders) implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int EVERY = 20;
    private static final int MOST_PARKED = 500;
    private static final String ACCOUNT = """
            {"users":[{"name":"Ушедший","email":"gone@example.ru"}],
             "fields":{"leads":[{"name":"promo","type":"text"},{"name":"volume","type":"numeric"},
              {"name":"gift","type":"select","options":["да","нет"]}]}}""";

    /** What is wrong with an order, and the text by which it must be told. */
    private record Wrong(String more, String text) {
        static Wrong of(int order, long user) {
            return switch (order / EVERY % 5) {
                case 0 -> field("volume", "много " + order);
                case 1 -> field("gift", "может быть " + order);
                case 2 -> own("price", 90_000_000_000L + order);
                case 3 -> own("responsible_user_id", user);
                default -> field("promo", "КОД " + order);
            };
        }

        private static Wrong field(String name, String value) {
            return new Wrong(",\"%s\":\"%s\"".formatted(name, value), value);
        }

        private static Wrong own(String name, long value) {
            return new Wrong(
                    ",\"properties\":{\"amoCRMFields\":{\"%s\":%d}}".formatted(name, value), String.valueOf(value));
        }
    }

    @Override
    public void run(Path dir, Options options, Report report) {
        Map<String, String> settings = new HashMap<>(Bursts.pace(options));
        settings.put("amocrm.order-fields", "weight,delivery_cost,goods,gift,promo,volume");
        try (Stage stage = Stage.open(dir, options.amo(), settings, Json.object(ACCOUNT))) {
            long user = stage.made().at("/users/0").asLong();
            leaves(stage.warm(Bursts.WARM_UP), user);
            Burst burst = new Burst(stage, options)
                    .post(
                            orders,
                            i -> Orders.unknown(String.valueOf(i), i, i % EVERY == 0 ? Wrong.of(i, user).more : ""))
                    .settled(PATIENCE);
            Map<String, JsonNode> parked = parked(stage);
            Figures figures = burst.figures(name, parked.keySet());
            report.add(figures);
            report.say("%s; parked: %d", Load.of(stage), parked.size());
            promises(stage, figures, user, parked, report);
        }
    }

    /** The program has read the account before, and does not know. */
    private static void leaves(Stage stage, long user) {
        ObjectNode left = Json.object();
        left.putArray("deactivate_users").add(user);
        left.putObject("remove")
                .putObject("fields")
                .putArray("leads")
                .add(stage.made().at("/fields/leads/0").asLong());
        stage.amo().setup(left);
    }

    private static Map<String, JsonNode> parked(Stage stage) {
        Map<String, JsonNode> parked = new HashMap<>();
        stage.events("parked", MOST_PARKED)
                .path("events")
                .forEach(event -> parked.put(event.path("key").asText(), event));
        return parked;
    }

    private void promises(Stage stage, Figures figures, long user, Map<String, JsonNode> parked, Report report) {
        report.add(Promise.none(name, "order twice", figures.doubles()));
        report.add(Promise.none(name, "order lost", figures.lost()));
        report.add(Promise.never(name, "answer 429", figures.throttled()));
        Map<String, String> leads = stage.amo().leads().stream()
                .collect(Collectors.toMap(Stage::key, ObjectNode::toString, (one, other) -> one));
        long silent = IntStream.range(0, orders)
                .filter(i -> i % EVERY == 0)
                .filter(i ->
                        !leads.getOrDefault(Orders.key(String.valueOf(i)), "").contains(Wrong.of(i, user).text))
                .filter(i -> parked.getOrDefault(Orders.key(String.valueOf(i)), Json.object())
                        .path("reason")
                        .asText()
                        .isEmpty())
                .count();
        report.add(Promise.none(name, "poison of which nobody is told", silent));
        report.of("burst-" + orders)
                .ifPresent(clean -> report.add(Promise.atLeast(
                        name, "of the clean burst's speed", 0.8, figures.perSecond() / clean.perSecond(), false)));
    }
}
