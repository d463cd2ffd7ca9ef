package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route that removes what is too old does so by itself. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LedgerKeepIT {
    private static final String ROUTE = "routes/ledger.camel.yaml";

    @TempDir
    Path dir;

    @Test
    void the_body_of_a_delivered_order_goes_and_the_order_is_still_known() {
        try (Bench bench = Bench.start(dir, Map.of("ledger.keep", "1s"))) {
            String id = bench.accepted("/orders", Shop.order("old"));
            bench.delivered(id);
            assertThat(bench.event(id).path("body").path("id").asText()).isEqualTo("old");

            bench.program().write(ROUTE, bench.program().read(ROUTE).replace("\"60000\"", "\"200\""));
            Http.until(
                    "the body is gone",
                    Duration.ofSeconds(20),
                    () -> bench.event(id).path("body").isMissingNode());
            assertThat(bench.event(id).path("state").asText()).isEqualTo("delivered");
            assertThat(bench.event(id).path("lead_id").asLong()).isPositive();
            assertThat(bench.post("/orders", Shop.order("old"))
                            .json()
                            .at("/events/0/duplicate")
                            .asBoolean())
                    .isTrue();
            assertThat(bench.leads("shop/order/old")).hasSize(1);
        }
    }
}
