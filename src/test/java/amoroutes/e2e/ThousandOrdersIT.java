package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A burst: many customers order at once, and amoCRM allows 7 requests a second. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThousandOrdersIT {
    private static final int ORDERS = Integer.getInteger("burst.orders", 1000);
    private static final int CLIENTS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    @TempDir
    static Path dir;

    private static Bench bench;

    @BeforeAll
    static void everything_is_posted_and_delivered() {
        bench = Bench.start(dir).warm();
        long begun = System.nanoTime();
        Shop.clients(
                CLIENTS,
                ORDERS,
                i -> bench.accepted("/orders", Shop.order("burst-" + i, "+7916" + (1_000_000 + i), 100)));
        long posted = System.nanoTime();
        Http.until("all are delivered", PATIENCE, () -> bench.unfinished() == 0);
        System.out.printf(
                "%d orders: posted in %d ms, delivered in %d ms, %s%n",
                ORDERS,
                (posted - begun) / 1_000_000,
                (System.nanoTime() - begun) / 1_000_000,
                bench.amo().state().path("requests"));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void every_order_is_one_lead() {
        var leads = bench.leadsByKey();
        assertThat(IntStream.range(0, ORDERS)).allMatch(i -> leads.getOrDefault("shop/order/burst-" + i, 0) == 1);
        assertThat(leads).hasSize(ORDERS + 1);
    }

    @Test
    void every_customer_is_one_contact() {
        assertThat(bench.amo().state().path("contacts").asInt()).isEqualTo(ORDERS + 1);
    }

    @Test
    void no_second_holds_more_than_7_requests() {
        assertThat(bench.amo().mostInASecond()).isLessThanOrEqualTo(7);
        assertThat(bench.amo().throttled()).isZero();
    }

    @Test
    void a_request_carries_more_than_20_leads_on_average() {
        JsonNode batches = bench.amo().state().at("/requests/complex_batches");
        double requests = 0;
        double leads = 0;
        for (var batch : batches.properties()) {
            requests += batch.getValue().asInt();
            leads += batch.getValue().asInt() * Integer.parseInt(batch.getKey());
        }
        assertThat(leads / requests).isGreaterThan(20);
    }
}
