package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A shop whose orders stand in a table of a real PostgreSQL, read by the example route. */
final class Warehouse implements AutoCloseable {
    private static final Path EXAMPLE = Path.of("routes", "examples", "orders-table.camel.yaml");

    private final EmbeddedPostgres postgres;

    Warehouse() {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("""
                create table orders (id bigint primary key, number text, state text, total numeric(12,2), buyer text, phone text,
                  email text, city text, created_at timestamptz not null default now(),
                  changed_at timestamptz not null default clock_timestamp());
                create index on orders (changed_at, id);
                create table order_line (order_id bigint, line int, sku text, title text, price numeric(12,2), quantity int)""");
    }

    /** What the example needs to know of it. */
    Map<String, String> settings() {
        return Map.of(
                "warehouse.url", postgres.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", ""),
                "warehouse.user", "postgres",
                "warehouse.password", "postgres");
    }

    /** The example as it is, but it looks more often and reads smaller pages. */
    static void useExample(Program program) {
        try {
            String example = Files.readString(EXAMPLE);
            assertThat(example).contains("delay: \"10000\"", "limit 200", "== 200", "expression: \"200\"");
            program.write(
                    "routes/orders-table.camel.yaml",
                    example.replace("delay: \"10000\"", "delay: \"200\"")
                            .replace("limit 200", "limit 20")
                            .replace("== 200", "== 20")
                            .replace("expression: \"200\"", "expression: \"20\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String key(int id) {
        return "warehouse/order/" + id;
    }

    static int price(int id) {
        return 100 + id;
    }

    static String phone(int id) {
        return Shop.phone("warehouse-" + id);
    }

    /** An order and its line, in one transaction. */
    void insert(int id) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement order = connection.prepareStatement(
                        "insert into orders (id, number, state, total, buyer, phone, city) values (?, ?, '1', ?, ?, ?, 'Казань')");
                PreparedStatement line =
                        connection.prepareStatement("insert into order_line values (?, 1, ?, 'Чайник', 50, 2)")) {
            connection.setAutoCommit(false);
            order.setLong(1, id);
            order.setString(2, "W-" + id);
            order.setInt(3, price(id));
            order.setString(4, "Покупатель " + id);
            order.setString(5, phone(id));
            order.executeUpdate();
            line.setLong(1, id);
            line.setString(2, "A-" + id);
            line.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
