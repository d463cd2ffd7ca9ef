package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example route that reads orders from a table, on a real PostgreSQL. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnyDatabaseIT {
    private static final Path EXAMPLE = Path.of("routes", "examples", "orders-table.camel.yaml");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int ORDERS = 300;
    private static final int KILLS = 3;

    private static EmbeddedPostgres postgres;

    @TempDir
    Path dir;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        run("""
                create table orders (id bigint primary key, number text, state text, total numeric(12,2), buyer text, phone text,
                  email text, city text, created_at timestamptz not null default now(),
                  changed_at timestamptz not null default clock_timestamp());
                create index on orders (changed_at, id);
                create table order_line (order_id bigint, line int, sku text, title text, price numeric(12,2), quantity int)""");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void orders_of_a_table_become_one_lead_each_over_kill_9_and_a_changed_row_changes_its_lead() throws Exception {
        run("truncate orders, order_line");
        try (Bench bench = Bench.start(dir, settings()).warm()) {
            useExample(bench);
            Thread shop = new Thread(() -> IntStream.rangeClosed(1, ORDERS).forEach(AnyDatabaseIT::insert));
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
            Map<String, Integer> each = IntStream.rangeClosed(1, ORDERS)
                    .boxed()
                    .collect(Collectors.toMap(id -> "warehouse/order/" + id, id -> 1));
            Http.until(
                    "every order is a lead",
                    PATIENCE,
                    () -> bench.leadsByKey().keySet().containsAll(each.keySet()) && bench.unfinished() == 0);
            Http.until("no doubt is left", PATIENCE, () -> bench.unfinished() + bench.count("doubtful") == 0);
            assertThat(bench.leadsByKey()).containsAllEntriesOf(each);
            ObjectNode lead = bench.lead("warehouse/order/7");
            assertThat(lead.path("price").asInt()).isEqualTo(107);
            assertThat(Bench.field(lead, "Состав заказа")).contains("Чайник", "A-7", "× 2");

            run("update orders set total = 999, changed_at = clock_timestamp() where id = 7");
            Http.until(
                    "the lead has the new sum",
                    PATIENCE,
                    () -> bench.lead("warehouse/order/7").path("price").asInt() == 999);
        }
    }

    @Test
    void a_row_that_is_no_order_is_parked_and_the_others_go_on() throws IOException {
        run("truncate orders, order_line");
        try (Bench bench = Bench.start(dir, settings()).warm()) {
            run(
                    "insert into orders (id, number, total, created_at) values (1001, 'x', 5, '0044-03-15 BC'), (1002, 'y', 6, now())");
            useExample(bench);
            Http.until(
                    "the good row is a lead", PATIENCE, () -> bench.leadsByKey().containsKey("warehouse/order/1002"));
            Http.until("the bad row is parked", PATIENCE, () -> bench.count("parked") == 1);
            assertThat(Http.get(bench.url("/events?state=parked")).text())
                    .contains("warehouse/order/1001", "created_at");
        }
    }

    private static Map<String, String> settings() {
        return Map.of(
                "warehouse.url", postgres.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", ""),
                "warehouse.user", "postgres",
                "warehouse.password", "postgres",
                "amocrm.doubt-delay", "2s");
    }

    /** As it is, but it looks more often and reads smaller pages. */
    private static void useExample(Bench bench) throws IOException {
        bench.program()
                .write(
                        "routes/orders-table.camel.yaml",
                        Files.readString(EXAMPLE)
                                .replace("period: \"10000\"", "period: \"200\"")
                                .replace("limit 200", "limit 20")
                                .replace("== 200", "== 20")
                                .replace("expression: \"200\"", "expression: \"20\""));
    }

    private static void insert(int id) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement order = connection.prepareStatement(
                        "insert into orders (id, number, state, total, buyer, phone, city) values (?, ?, '1', ?, ?, ?, 'Казань')");
                PreparedStatement line =
                        connection.prepareStatement("insert into order_line values (?, 1, ?, 'Чайник', 50, 2)")) {
            connection.setAutoCommit(false);
            order.setLong(1, id);
            order.setString(2, "W-" + id);
            order.setInt(3, 100 + id);
            order.setString(4, "Покупатель " + id);
            order.setString(5, Shop.phone("warehouse-" + id));
            order.executeUpdate();
            line.setLong(1, id);
            line.setString(2, "A-" + id);
            line.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
