package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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

/** The example with AMQP: a real broker, our jar with {@code lib/} beside it, filled as routes.md says. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AmqpIT {
    private static final String FILE = "routes/orders-amqp.camel.yaml";
    private static final String LAST =
            "        - to: { uri: direct:accept }                      # when it returns, the events are on our disk\n";
    private static final String SLOWLY = LAST + "        - delay: { constant: { expression: \"100\" } }\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ORDERS = 60;
    private static final int KILLS = 3;

    @TempDir
    static Path shared;

    private static Lib lib;
    private static Amqp amqp;

    @TempDir
    Path dir;

    @BeforeAll
    static void start() throws Exception {
        lib = Lib.filled("amqp", shared);
        amqp = Amqp.start(shared);
    }

    @AfterAll
    static void stop() {
        if (amqp != null) {
            amqp.close();
        }
    }

    @Test
    void what_lib_brings_has_the_versions_of_the_jar() throws IOException {
        assertThat(lib.otherVersions()).isEmpty();
    }

    @Test
    @Tag("campaign")
    void orders_become_one_lead_each_over_kill_9_between_accept_and_acknowledgement() throws IOException {
        IntStream.rangeClosed(1, ORDERS).forEach(number -> order("killed", "k-" + number, 1500));
        try (Bench bench = bench("killed").warm()) {
            bench.program().write(FILE, example().replace(LAST, SLOWLY));
            int between = 0;
            while (between < KILLS) {
                int seen = kept(bench);
                Http.until("some more orders are kept", PATIENCE, () -> kept(bench) > seen);
                int kept = kept(bench);
                bench.program().kill();
                between += ORDERS - amqp.held("killed") < kept ? 1 : 0;
                bench.program().start();
            }
            assertThat(amqp.held("killed")).isPositive();
            bench.program().write(FILE, example());

            Map<String, Integer> each = IntStream.rangeClosed(1, ORDERS)
                    .boxed()
                    .collect(Collectors.toMap(number -> "north/order/k-" + number, number -> 1));
            settled(bench, () -> bench.leadsByKey().keySet().containsAll(each.keySet()));
            each.put("shop/order/warm-up", 1);
            assertThat(bench.leadsByKey()).isEqualTo(each);
            assertThat(kept(bench)).as("what came again is no new event").isEqualTo(ORDERS);
            Http.until("all are acknowledged", PATIENCE, () -> amqp.held("killed") == 0);
            assertThat(amqp.held("killed.rejected")).isZero();
        }
    }

    @Test
    void what_can_never_be_accepted_stands_in_its_queue_with_the_reason_and_the_others_go_on() throws Exception {
        try (Bench bench = bench("poison")) {
            bench.program().write(FILE, example());
            lib.checks(bench.program());
            amqp.send("poison", "{\"id\":\"x\",\"customer\":{\"phone\":\"+79165550011\"", "north");
            amqp.send("poison", "{\"cost\":5}", "north");
            amqp.send("poison", "[" + Shop.order("p-2") + "," + Shop.order("p-3") + "]", null);
            order("poison", "p-1", 100);

            settled(
                    bench,
                    () -> bench.leadsByKey()
                            .keySet()
                            .containsAll(List.of("north/order/p-1", "shop/order/p-2", "shop/order/p-3")));
            List<Message> rejected = amqp.messages("poison.rejected", 2);
            assertThat(rejected.get(0).getBody(String.class)).contains("+79165550011");
            assertThat(rejected.get(1).getBody(String.class)).isEqualTo("{\"cost\":5}");
            assertThat(rejected.get(1).getStringProperty("reason")).contains("id", "is missing");
            assertThat(rejected.get(1).getStringProperty("source")).isEqualTo("north");
            Http.until("all are acknowledged", PATIENCE, () -> amqp.held("poison") == 0);
            assertThat(bench.program().log())
                    .contains("orders-amqp, a body of unknown size: 422")
                    .doesNotContain("9165550011");
        }
    }

    @Test
    void while_the_store_cannot_write_nothing_is_acknowledged_and_then_all_is_delivered_in_order() throws Exception {
        try (Bench bench = bench("outage").warm()) {
            bench.program().write(FILE, example());
            order("outage", "o-0", 100);
            Http.until("the first is acknowledged", PATIENCE, () -> kept(bench) == 1 && amqp.held("outage") == 0);
            try (Connection other = DriverManager.getConnection(
                            "jdbc:sqlite:" + dir.resolve("data/amocrm-routes.db") + "?busy_timeout=5000");
                    Statement lock = other.createStatement()) {
                lock.execute("begin immediate");
                IntStream.rangeClosed(1, 20).forEach(number -> order("outage", "o-" + number, 100));
                IntStream.rangeClosed(1, 20).forEach(number -> order("outage", "o-" + number, 100 + number));
                assertThat(bench.post("/orders", Shop.order("refused")).status())
                        .isEqualTo(503);
                assertThat(amqp.held("outage")).isEqualTo(40);
                lock.execute("rollback");
            }
            Http.until("all are acknowledged", PATIENCE, () -> amqp.held("outage") == 0);
            settled(
                    bench,
                    () -> IntStream.rangeClosed(1, 20)
                            .allMatch(number -> bench.leads("north/order/o-" + number).stream()
                                    .anyMatch(lead -> lead.path("price").asInt() == 100 + number)));
            assertThat(bench.leadsByKey().values()).containsOnly(1);
            assertThat(amqp.held("outage.rejected")).isZero();
        }
    }

    private static void order(String queue, String id, int cost) {
        amqp.send(
                queue,
                "{\"id\":\"%s\",\"cost\":%d,\"customer\":{\"name\":\"Покупатель\",\"phone\":\"%s\"}}"
                        .formatted(id, cost, Shop.phone(queue + id)),
                "north");
    }

    private Bench bench(String queue) {
        return Bench.beside(
                lib.jars(),
                dir,
                new HashMap<>(Map.of(
                        "amqp.url",
                        amqp.url(),
                        "amqp.queue",
                        queue,
                        "amqp.rejected",
                        queue + ".rejected",
                        "amocrm.doubt-delay",
                        "2s")));
    }

    private static String example() throws IOException {
        String text = Files.readString(Path.of("routes", "examples", "orders-amqp.camel.yaml"));
        assertThat(text).contains(LAST);
        return text;
    }

    private static void settled(Bench bench, BooleanSupplier arrived) {
        Http.until("every order is a lead", PATIENCE, arrived);
        Http.until("nothing is left", PATIENCE, () -> bench.unfinished() + bench.count("doubtful") == 0);
    }

    private static int kept(Bench bench) {
        return Http.get(bench.url("/events?limit=500&source=north"))
                .json()
                .path("events")
                .size();
    }
}
