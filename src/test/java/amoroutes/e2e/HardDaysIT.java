package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ban, and a stretch of throttling: taken in, held back, delivered once. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(180)
class HardDaysIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BANNED = "amoCRM заблокировала интеграцию";

    @TempDir
    Path dir;

    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    private static List<String> orders(Bench bench, String prefix, int count) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(bench.accepted("/orders", Shop.order(prefix + i)));
        }
        return events;
    }

    private String health() {
        return Http.get(bench.url("/observe/health")).text();
    }

    @Test
    @Tag("slow")
    void a_ban_stops_all_at_the_first_and_afterwards_everything_is_delivered_once() {
        bench = Bench.start(dir).warm();
        bench.amo().fault("", "/api/v4/*", -1, "403");
        int before = bench.amo().requests().size();
        orders(bench, "first-", 1);
        Http.until("the ban is told", PATIENCE, () -> bench.program().log().contains(BANNED));
        int asked = bench.amo().requests().size() - before;
        assertThat(asked)
                .as("requests until all stopped, one of them the probe")
                .isLessThanOrEqualTo(4);

        orders(bench, "banned-", 40);
        assertThat(bench.amo().requests()).as("nothing more is asked").hasSize(before + asked);
        assertThat(health()).contains("banned for");
        assertThat(Http.get(bench.url("/observe/health/ready")).status()).isEqualTo(200);

        bench.program().stop();
        bench.amo().clearFaults();
        bench.program().start();
        Http.until("all are delivered", PATIENCE, () -> bench.count("delivered") == 42);
        assertThat(bench.leadsByKey())
                .hasSize(42)
                .allSatisfy((key, leads) -> assertThat(leads).isEqualTo(1));
        assertThat(bench.program().log().split(BANNED, -1)).as("one alarm").hasSize(2);
    }

    @Test
    @Tag("slow")
    void throttling_slows_down_to_a_crawl_parks_nothing_and_is_over_soon() {
        bench = Bench.start(dir, Map.of("amocrm.retry.initial-delay", "1s")).warm();
        bench.amo().fault("", "/api/v4/*", -1, "429");
        int before = bench.amo().requests().size();
        long begun = System.nanoTime();
        List<String> events = orders(bench, "throttled-", 300);
        Http.until(
                "the slowest pace is reached and held",
                PATIENCE,
                () -> bench.amo().requests().size() - before >= 16);
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(16 / seconds * 60)
                .as("requests a minute, the burst at its beginning included")
                .isLessThan(150);

        bench.amo().clearFaults();
        long cleared = System.nanoTime();
        Http.until("the pace is back", Duration.ofSeconds(30), () -> health().contains("open, 6.0 requests a second"));
        System.out.printf(
                "429 for %.0f s: 16 requests meanwhile; full rate %.1f s after its end%n",
                seconds, (System.nanoTime() - cleared) / 1e9);
        Http.until("all are delivered", PATIENCE, () -> bench.unfinished() == 0);
        assertThat(bench.count("parked")).isZero();
        assertThat(events.stream()
                        .map(bench::event)
                        .map(event -> event.path("attempts").asInt()))
                .containsOnly(0);
        assertThat(IntStream.range(0, 300).mapToObj(i -> bench.leads("shop/order/throttled-" + i)))
                .allSatisfy(leads -> assertThat(leads).hasSize(1));
    }

    @Test
    void changes_of_many_statuses_cost_two_requests_and_the_batch_size_stands_in_the_health() {
        bench = Bench.start(dir, Map.of("amocrm.order-statuses", "{\"1\":\"Новый заказ\",\"2\":\"Переговоры\"}"))
                .warm();
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            orders.add(Shop.with(Shop.order("moved-" + i), "status", "\"1\""));
        }
        JsonNode kept =
                bench.post("/orders", "[" + String.join(",", orders) + "]").json();
        kept.path("events").forEach(event -> bench.delivered(event.path("id").asText()));
        assertThat(health()).contains("batches of up to 50");
        int before = bench.amo().requests().size();
        List<String> moved = new ArrayList<>();
        orders.forEach(order -> moved.add(order.replace("\"status\":\"1\"", "\"status\":\"2\"")));
        bench.post("/orders", "[" + String.join(",", moved) + "]")
                .json()
                .path("events")
                .forEach(event -> bench.delivered(event.path("id").asText()));

        List<String> changes = bench
                .amo()
                .requests()
                .subList(before, bench.amo().requests().size())
                .stream()
                .map(request -> request.path("method").asText() + " "
                        + request.path("path").asText().replaceFirst("\\?.*", ""))
                .filter(request -> request.contains("/leads"))
                .toList();
        assertThat(changes).containsExactly("GET /api/v4/leads", "PATCH /api/v4/leads");
        assertThat(bench.lead("shop/order/moved-49").path("status").asText()).isEqualTo("Переговоры");
    }
}
