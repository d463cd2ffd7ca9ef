package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.ops.PrometheusText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers that Prometheus reads are those of what happened. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsIT {
    private static final String ORDERS = "kind=\"order\",source=\"shop\"";

    @TempDir
    Path dir;

    @Test
    void an_order_that_was_posted_and_delivered_stands_in_the_numbers() {
        try (Bench bench = Bench.start(dir, Map.of("ops.key", "watcher"))) {
            assertThat(Http.get(bench.url("/observe/metrics")).status())
                    .as("without the key")
                    .isEqualTo(401);
            String id =
                    bench.post("/orders", Shop.FULL).json().at("/events/0/id").asText();
            bench.post("/orders", "{\"id\":");
            bench.program().write("inbox/orders/bad.json", "{\"cost\":");
            Http.until(
                    "delivered, and the bad file refused",
                    Duration.ofSeconds(30),
                    () -> value(bench, "amocrm_events_total{" + ORDERS + ",state=\"delivered\"}") == 1
                            && value(bench, "amocrm_refused_total{door=\"inbox-orders\",status=\"422\"}") == 1);

            PrometheusText numbers = PrometheusText.parse(text(bench));
            assertThat(numbers.value("amocrm_events_total{" + ORDERS + ",state=\"queued\"}"))
                    .isGreaterThanOrEqualTo(1);
            assertThat(numbers.value("amocrm_queue_events{state=\"delivered\"}"))
                    .isEqualTo(1);
            assertThat(numbers.value("amocrm_queue_events{state=\"queued\"}")).isZero();
            assertThat(numbers.value("amocrm_queue_oldest_seconds")).isZero();
            assertThat(numbers.value("amocrm_delivery_seconds_count")).isEqualTo(1);
            assertThat(numbers.value("amocrm_delivery_seconds_sum")).isBetween(0.001, 30.0);
            assertThat(numbers.value("amocrm_requests_total{endpoint=\"leads/complex\",status=\"200\"}"))
                    .isEqualTo(1);
            assertThat(numbers.value("amocrm_request_seconds_count")).isGreaterThanOrEqualTo(3);
            assertThat(numbers.value("amocrm_batch_events_count")).isGreaterThanOrEqualTo(1);
            assertThat(numbers.value("amocrm_token_seconds_left{token=\"access\"}"))
                    .isPositive();
            assertThat(numbers.value("amocrm_source_last_event_seconds{source=\"shop\"}"))
                    .isBetween(0.0, 60.0);
            assertThat(numbers.value("amocrm_refused_total{door=\"intake-orders\",status=\"400\"}"))
                    .isEqualTo(1);
            assertThat(numbers.value("amocrm_refused_total{door=\"ops-metrics\",status=\"401\"}"))
                    .isEqualTo(1);
            assertThat(text(bench))
                    .doesNotContain(
                            "9161234567",
                            "ivan",
                            "Иван",
                            "@",
                            bench.amo().options().client().longLivedToken())
                    .doesNotContain("watcher", "\"" + id + "\"", "1042");
        }
    }

    private static double value(Bench bench, String series) {
        return PrometheusText.parse(text(bench)).samples().getOrDefault(series, 0.0);
    }

    private static String text(Bench bench) {
        Http.Response response = Http.send(Http.to(bench.url("/observe/metrics"))
                .header("Authorization", "Bearer watcher")
                .GET());
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        return response.text();
    }
}
