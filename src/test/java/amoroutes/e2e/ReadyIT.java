package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ready is red when nothing can be kept, and not on amoCRM's hiccup. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path dir;

    @Test
    @Tag("sqlite")
    void a_store_that_cannot_write_is_told_and_orders_are_sent_back_to_the_shop() throws SQLException {
        try (Bench bench = Bench.start(dir).warm()) {
            String url = "jdbc:sqlite:" + dir.resolve("data/amocrm-routes.db");
            try (Connection other = DriverManager.getConnection(url);
                    var statement = other.createStatement()) {
                statement.execute("begin immediate");
                Http.until("ready is red", PATIENCE, () -> ready(bench) == 503);
                Http.Response refused = bench.post("/orders", Shop.order("refused"));
                assertThat(refused.status()).as(refused.text()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(Http.get(bench.url("/observe/health/live")).status()).isEqualTo(200);
                statement.execute("rollback");
            }
            Http.until("ready is green", PATIENCE, () -> ready(bench) == 200);
            bench.delivered(bench.accepted("/orders", Shop.order("refused")));
            assertThat(bench.leads("shop/order/refused")).hasSize(1);
        }
    }

    @Test
    void amocrm_s_own_trouble_is_not_red_and_a_token_that_it_refuses_is() {
        try (Bench bench = Bench.start(dir).warm()) {
            bench.amo().fault("", "/api/v4/*", -1, "502");
            bench.accepted("/orders", Shop.order("later"));
            Http.until(
                    "amoCRM was tried",
                    PATIENCE,
                    () -> bench.amo().requests().stream()
                            .anyMatch(request -> request.path("status").asInt() == 502));
            assertThat(ready(bench)).isEqualTo(200);

            bench.amo().clearFaults();
            bench.amo().fault("", "/api/v4/*", -1, "401");
            Http.until("ready is red", PATIENCE, () -> ready(bench) == 503);
        }
    }

    private static int ready(Bench bench) {
        return Http.get(bench.url("/observe/health/ready")).status();
    }
}
