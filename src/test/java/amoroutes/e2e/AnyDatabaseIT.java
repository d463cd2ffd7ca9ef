package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example route that reads orders from a table, on a real PostgreSQL. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnyDatabaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int ORDERS = 300;
    private static final int KILLS = 3;

    private static Warehouse warehouse;

    @TempDir
    Path dir;

    @BeforeAll
    static void start() {
        warehouse = new Warehouse();
    }

    @AfterAll
    static void stop() {
        warehouse.close();
    }

    @Test
    @Tag("campaign")
    void orders_of_a_table_become_one_lead_each_over_kill_9_and_a_changed_row_changes_its_lead() throws Exception {
        warehouse.run("truncate orders, order_line");
        try (Bench bench = Bench.start(dir, settings()).warm()) {
            Warehouse.useExample(bench.program());
            Thread shop = new Thread(() -> IntStream.rangeClosed(1, ORDERS).forEach(warehouse::insert));
            shop.start();
            for (int kill = 1; kill <= KILLS; kill++) {
                int seen = kill * ORDERS / (KILLS + 2);
                Http.until(
                        "some orders are kept",
                        PATIENCE,
                        () -> bench.leadsByKey().size() > seen);
                bench.program().kill();
                bench.program().start();
            }
            shop.join();
            Map<String, Integer> each =
                    IntStream.rangeClosed(1, ORDERS).boxed().collect(Collectors.toMap(Warehouse::key, id -> 1));
            Http.until(
                    "every order is a lead",
                    PATIENCE,
                    () -> bench.leadsByKey().keySet().containsAll(each.keySet()) && bench.unfinished() == 0);
            Http.until("no doubt is left", PATIENCE, () -> bench.unfinished() + bench.count("doubtful") == 0);
            assertThat(bench.leadsByKey()).containsAllEntriesOf(each);
            ObjectNode lead = bench.lead("warehouse/order/7");
            assertThat(lead.path("price").asInt()).isEqualTo(107);
            assertThat(Bench.field(lead, "Состав заказа")).contains("Чайник", "A-7", "× 2");

            warehouse.run("update orders set total = 999, changed_at = clock_timestamp() where id = 7");
            Http.until(
                    "the lead has the new sum",
                    PATIENCE,
                    () -> bench.lead("warehouse/order/7").path("price").asInt() == 999);
        }
    }

    @Test
    void a_row_that_is_no_order_is_parked_and_the_others_go_on() {
        warehouse.run("truncate orders, order_line");
        try (Bench bench = Bench.start(dir, settings()).warm()) {
            warehouse.run(
                    "insert into orders (id, number, total, created_at) values (1001, 'x', 5, '0044-03-15 BC'), (1002, 'y', 6, now())");
            Warehouse.useExample(bench.program());
            Http.until(
                    "the good row is a lead", PATIENCE, () -> bench.leadsByKey().containsKey("warehouse/order/1002"));
            Http.until("the bad row is parked", PATIENCE, () -> bench.count("parked") == 1);
            assertThat(Http.get(bench.url("/events?state=parked")).text())
                    .contains("warehouse/order/1001", "created_at");
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(warehouse.settings());
        settings.put("amocrm.doubt-delay", "2s");
        return settings;
    }
}
