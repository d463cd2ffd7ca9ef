package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples with Kafka: a real broker, our jar with {@code lib/} beside it, filled as routes.md says. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KafkaIT {
    private static final Path EXAMPLES = Path.of("routes", "examples");
    private static final String COMMIT =
            "          - to: { uri: direct:kafka-commit }              # … and only then the offset moves\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ORDERS = 90;
    private static final int KILLS = 3;
    private static final int PARTITIONS = 3;
    private static final String FILE = "routes/orders-kafka.camel.yaml";

    @TempDir
    static Path shared;

    private static Lib lib;
    private static Kafka kafka;

    @TempDir
    Path dir;

    @BeforeAll
    static void start() throws Exception {
        lib = Lib.filled("kafka", shared);
        kafka = Kafka.start();
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void what_lib_brings_has_the_versions_of_the_jar() throws IOException {
        assertThat(lib.otherVersions()).isEmpty();
    }

    @Test
    @Tag("campaign")
    void orders_become_one_lead_each_over_kill_9_between_accept_and_commit_and_over_a_changed_route() throws Exception {
        topics("killed");
        IntStream.rangeClosed(1, ORDERS).forEach(number -> order("killed", "k-" + number, 1500));
        try (Bench bench = bench("killed").warm()) {
            bench.program()
                    .write(
                            FILE,
                            example("killed")
                                    .replace(
                                            COMMIT,
                                            "          - delay: { constant: { expression: \"100\" } }\n" + COMMIT));
            int between = 0;
            while (between < KILLS) {
                int seen = kept(bench);
                Http.until("some more orders are kept", PATIENCE, () -> kept(bench) > seen);
                int kept = kept(bench);
                bench.program().kill();
                between += committed("killed") < kept ? 1 : 0;
                bench.program().start();
            }
            assertThat(committed("killed")).isLessThan(ORDERS);
            bench.program().write(FILE, example("killed"));

            Map<String, Integer> each = IntStream.rangeClosed(1, ORDERS)
                    .boxed()
                    .collect(Collectors.toMap(number -> "north/order/k-" + number, number -> 1));
            settled(bench, () -> bench.leadsByKey().keySet().containsAll(each.keySet()));
            each.put("shop/order/warm-up", 1);
            assertThat(bench.leadsByKey()).isEqualTo(each);
            assertThat(kept(bench)).as("what came again is no new event").isEqualTo(ORDERS);
            Http.until("all are committed", PATIENCE, () -> committed("killed") == ORDERS);
            assertThat(kafka.sent("killed-orders.rejected", PARTITIONS)).isZero();
        }
    }

    @Test
    void what_can_never_be_accepted_stands_in_its_topic_with_the_reason_and_the_others_go_on() throws Exception {
        topics("poison");
        try (Bench bench = bench("poison")) {
            bench.program().write(FILE, example("poison"));
            lib.checks(bench.program());
            order("poison", "p-1", 100);
            kafka.send("poison-orders", "one", "{\"id\":\"x\",\"customer\":{\"phone\":\"+79165550011\"", "north");
            kafka.send("poison-orders", "one", "{\"cost\":5}", "north");
            kafka.send("poison-orders", "one", null, "north");
            kafka.send("poison-order-statuses", "p-1", "{\"state\":\"2\"}", "north");
            kafka.send("poison-order-statuses", "p-1", "{\"status\":\"2\"}", "north");
            kafka.send("poison-orders", "one", "[" + Shop.order("p-2") + "," + Shop.order("p-3") + "]", "north");

            settled(
                    bench,
                    () -> bench.leadsByKey()
                            .keySet()
                            .containsAll(List.of("north/order/p-1", "shop/order/p-2", "shop/order/p-3")));
            List<Kafka.Message> rejected = kafka.messages("poison-orders.rejected", 3);
            assertThat(rejected)
                    .extracting(Kafka.Message::body)
                    .element(0)
                    .asString()
                    .contains("+79165550011");
            assertThat(rejected).extracting(Kafka.Message::body).element(1).isEqualTo("{\"cost\":5}");
            assertThat(rejected).extracting(Kafka.Message::body).element(2).isNull();
            assertThat(rejected)
                    .allSatisfy(message -> assertThat(message.key()).isEqualTo("one"))
                    .allSatisfy(message -> assertThat(message.headers()).containsEntry("source", "north"));
            assertThat(rejected.get(1).headers().get("reason")).contains("id", "is missing");
            assertThat(kafka.messages("poison-order-statuses.rejected", 1))
                    .singleElement()
                    .satisfies(message ->
                            assertThat(message.headers().get("reason")).contains("status"));
            Http.until(
                    "the status is settled",
                    PATIENCE,
                    () -> events(bench, "/events?kind=order-status&state=delivered") == 1);
            assertThat(Http.get(bench.url("/observe/metrics")).text())
                    .contains("amocrm_refused_total{door=\"orders-kafka\",status=\"422\"} 2");
            assertThat(bench.program().log())
                    .contains("orders-kafka, a body of unknown size: 422")
                    .doesNotContain("9165550011");
        }
    }

    @Test
    void while_the_store_cannot_write_nothing_is_committed_and_then_all_is_delivered_in_order() throws Exception {
        topics("outage");
        try (Bench bench = bench("outage").warm()) {
            bench.program().write(FILE, example("outage"));
            order("outage", "o-0", 100);
            Http.until("the first is committed", PATIENCE, () -> committed("outage") == 1);
            try (Connection other = store();
                    Statement lock = other.createStatement()) {
                lock.execute("begin immediate");
                IntStream.rangeClosed(1, 20).forEach(number -> order("outage", "o-" + number, 100));
                IntStream.rangeClosed(1, 20).forEach(number -> order("outage", "o-" + number, 100 + number));
                assertThat(bench.post("/orders", Shop.order("refused")).status())
                        .isEqualTo(503);
                assertThat(committed("outage")).isEqualTo(1);
                lock.execute("rollback");
            }
            Http.until("all are committed", PATIENCE, () -> committed("outage") == 41);
            settled(
                    bench,
                    () -> IntStream.rangeClosed(1, 20)
                            .allMatch(number -> bench.leads("north/order/o-" + number).stream()
                                    .anyMatch(lead -> lead.path("price").asInt() == 100 + number)));
            assertThat(bench.leadsByKey().values()).containsOnly(1);
            assertThat(kafka.sent("outage-orders.rejected", PARTITIONS)).isZero();
        }
    }

    @Test
    void what_people_change_in_amocrm_goes_to_a_topic() throws Exception {
        kafka.topics(PARTITIONS, "amocrm-changes");
        Map<String, String> settings = settings("changes");
        settings.put("amocrm.changes", "leads");
        settings.put("amocrm.changes-poll", "1h");
        settings.put("amocrm.hook-secret", "s");
        try (Bench bench = Bench.beside(lib.jars(), dir, settings)) {
            bench.program()
                    .write("routes/outbox.camel.yaml", Files.readString(EXAMPLES.resolve("changes-kafka.camel.yaml")));
            bench.delivered(bench.accepted("/orders", Shop.FULL));
            long lead = bench.lead("shop/order/1042").path("id").asLong();
            long second = System.currentTimeMillis() / 1000 + 3;
            Http.until("our own write is older", PATIENCE, () -> System.currentTimeMillis() / 1000 > second);
            Http.send(Http.to(bench.amo().url() + "/api/v4/leads/" + lead)
                    .header(
                            "Authorization",
                            "Bearer " + bench.amo().options().client().longLivedToken())
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofString("{\"price\":700}")));
            Http.post(
                    bench.url("/amocrm/hooks/s"),
                    "leads%5Bupdate%5D%5B0%5D%5Bid%5D=" + lead,
                    "application/x-www-form-urlencoded");

            Kafka.Message message = kafka.messages("amocrm-changes", 1).get(0);
            JsonNode change = Shop.tree(message.body());
            assertThat(message.key()).isEqualTo("leads/" + lead);
            assertThat(change.at("/data/price").asInt()).isEqualTo(700);
            assertThat(change.path("order").asText()).isEqualTo("shop/order/1042");
            assertThat(message.headers())
                    .containsEntry("Idempotency-Key", change.path("id").asText());
        }
    }

    private static void topics(String prefix) throws Exception {
        for (String topic : List.of("-orders", "-order-statuses")) {
            kafka.topics(PARTITIONS, prefix + topic, prefix + topic + ".rejected");
        }
    }

    private static void order(String prefix, String id, int cost) {
        kafka.send(
                prefix + "-orders",
                id,
                "{\"id\":\"%s\",\"cost\":%d,\"customer\":{\"name\":\"Покупатель\",\"phone\":\"%s\"}}"
                        .formatted(id, cost, Shop.phone(prefix + id)),
                "north");
    }

    private static long committed(String prefix) {
        String topic = prefix + "-orders";
        return kafka.committed(prefix + "." + topic, topic);
    }

    private Bench bench(String group) {
        return Bench.beside(lib.jars(), dir, settings(group));
    }

    private static Map<String, String> settings(String group) {
        return new HashMap<>(
                Map.of("kafka.brokers", kafka.brokers(), "kafka.group", group, "amocrm.doubt-delay", "2s"));
    }

    /** As it is, with topics of their own, and it misses a killed node earlier. */
    private static String example(String prefix) throws IOException {
        String text = Files.readString(EXAMPLES.resolve("orders-kafka.camel.yaml"));
        assertThat(text).contains(COMMIT, "sessionTimeoutMs: \"10000\"");
        return text.replace("{ name: topic, value: ", "{ name: topic, value: " + prefix + "-")
                .replace(
                        "sessionTimeoutMs: \"10000\"",
                        "sessionTimeoutMs: \"1000\"\n          heartbeatIntervalMs: \"300\"");
    }

    private Connection store() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sqlite:" + dir.resolve("data/amocrm-routes.db") + "?busy_timeout=5000");
    }

    private static void settled(Bench bench, BooleanSupplier arrived) {
        Http.until("every order is a lead", PATIENCE, arrived);
        Http.until("nothing is left", PATIENCE, () -> bench.unfinished() + bench.count("doubtful") == 0);
    }

    private static int kept(Bench bench) {
        return events(bench, "/events?limit=500&source=north");
    }

    private static int events(Bench bench, String path) {
        return Http.get(bench.url(path)).json().path("events").size();
    }
}
