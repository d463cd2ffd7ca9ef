package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.Request;
import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import amoroutes.store.Choice;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsTest {
    private static final Identity IVAN = Identity.phone("+79161234567");

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-24T07:00:00Z");
    private Store store;
    private boolean gateOpen = true;
    private Metrics metrics;

    @BeforeEach
    void open() {
        store = Stores.open(directory, () -> now);
        metrics = new Metrics(store, new LongLivedToken(token(), () -> now), () -> gateOpen, () -> true, () -> now);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Lives for an hour. */
    private String token() {
        String claims = "{\"exp\":" + now.plusSeconds(3_600).getEpochSecond() + "}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes()) + ".signature";
    }

    private static Accepted order(String source, String id) {
        return new Accepted(new Key(source, Kind.ORDER, id), "{\"id\":\"" + id + "\"}", "hash " + id, List.of(IVAN));
    }

    private long keep(Accepted event) {
        return store.keeper().keep(List.of(event)).get(0).id();
    }

    private void deliver() {
        store.queue()
                .claim((event, known) -> Shape.CREATE, ready -> Optional.of(new Choice(Shape.CREATE, 50)))
                .events()
                .forEach(event -> store.queue()
                        .settle(List.of(new Settlement.Delivered(
                                event.id(),
                                new SentResult(7, 8, Optional.empty(), List.of(IVAN), Optional.empty()),
                                null))));
    }

    private PrometheusText numbers() {
        return PrometheusText.parse(metrics.text());
    }

    @Test
    void every_metric_is_there_with_its_type_once_it_has_something_to_tell() {
        keep(order("shop", "1"));
        metrics.meters().answered(Request.get("/api/v4/account"), "200", Duration.ZERO);
        metrics.meters().refused("http", 404, 1);
        assertThat(numbers().types())
                .containsOnly(
                        Map.entry("amocrm_requests_total", "counter"),
                        Map.entry("amocrm_request_seconds", "histogram"),
                        Map.entry("amocrm_events_total", "counter"),
                        Map.entry("amocrm_refused_total", "counter"),
                        Map.entry("amocrm_queue_events", "gauge"),
                        Map.entry("amocrm_queue_oldest_seconds", "gauge"),
                        Map.entry("amocrm_lease_held", "gauge"),
                        Map.entry("amocrm_waiting_seconds", "gauge"),
                        Map.entry("amocrm_delivery_seconds", "histogram"),
                        Map.entry("amocrm_batch_events", "histogram"),
                        Map.entry("amocrm_gate_open", "gauge"),
                        Map.entry("amocrm_disk_free_bytes", "gauge"),
                        Map.entry("amocrm_token_seconds_left", "gauge"),
                        Map.entry("amocrm_directory_contacts", "gauge"),
                        Map.entry("amocrm_source_last_event_seconds", "gauge"));
    }

    @Test
    void the_gate_and_the_disk_are_told_as_they_stand() {
        assertThat(numbers().value("amocrm_gate_open")).isEqualTo(1);
        gateOpen = false;
        assertThat(numbers().value("amocrm_gate_open")).isZero();
        assertThat(numbers().value("amocrm_disk_free_bytes"))
                .isBetween(1.0, (double) store.disk().total());
    }

    @Test
    void an_event_counts_at_each_change_of_its_state() {
        keep(order("shop", "1"));
        keep(order("shop", "1"));
        now = now.plusSeconds(3);
        deliver();
        keep(order("shop", "2").beginning(InitialState.dropped("not wanted")));

        PrometheusText numbers = numbers();
        assertThat(numbers.value("amocrm_events_total{kind=\"order\",source=\"shop\",state=\"queued\"}"))
                .as("a repetition is no event")
                .isEqualTo(1);
        assertThat(numbers.value("amocrm_events_total{kind=\"order\",source=\"shop\",state=\"sending\"}"))
                .isEqualTo(1);
        assertThat(numbers.value("amocrm_events_total{kind=\"order\",source=\"shop\",state=\"delivered\"}"))
                .isEqualTo(1);
        assertThat(numbers.value("amocrm_events_total{kind=\"order\",source=\"shop\",state=\"dropped\"}"))
                .isEqualTo(1);
        assertThat(numbers.value("amocrm_delivery_seconds_sum")).isEqualTo(3);
        assertThat(numbers.value("amocrm_delivery_seconds_bucket{le=\"2.0\"}")).isZero();
        assertThat(numbers.value("amocrm_delivery_seconds_bucket{le=\"5.0\"}")).isEqualTo(1);
        assertThat(numbers.value("amocrm_directory_contacts")).isEqualTo(1);
    }

    @Test
    void what_is_taken_back_does_not_count() {
        long id = keep(order("shop", "1"));
        assertThatThrownBy(() -> store.queue()
                        .settle(List.of(
                                new Settlement.Drop(id, "not wanted"), new Settlement.Drop(4_711, "there is none"))))
                .isInstanceOf(RuntimeException.class);
        keep(order("shop", "2"));
        assertThat(numbers().samples())
                .doesNotContainKey("amocrm_events_total{kind=\"order\",source=\"shop\",state=\"dropped\"}");
    }

    @Test
    void the_queue_is_what_stands_in_the_store_and_how_long() {
        keep(order("shop", "1"));
        now = now.plusSeconds(90);
        keep(order("tilda", "2"));
        PrometheusText numbers = numbers();
        assertThat(numbers.value("amocrm_queue_events{state=\"queued\"}")).isEqualTo(2);
        assertThat(numbers.value("amocrm_queue_events{state=\"parked\"}")).isZero();
        assertThat(numbers.value("amocrm_queue_oldest_seconds")).isEqualTo(90);
        assertThat(numbers.value("amocrm_source_last_event_seconds{source=\"shop\"}"))
                .isEqualTo(90);
        assertThat(numbers.value("amocrm_source_last_event_seconds{source=\"tilda\"}"))
                .isZero();
        deliver();
        deliver();
        assertThat(numbers().value("amocrm_queue_oldest_seconds")).isZero();
    }

    @Test
    void when_a_source_was_heard_last_is_known_after_a_restart() {
        keep(order("shop", "1"));
        store.close();
        now = now.plus(Duration.ofHours(2));
        open();
        assertThat(numbers().value("amocrm_source_last_event_seconds{source=\"shop\"}"))
                .isEqualTo(7_200);
        assertThat(numbers().value("amocrm_queue_events{state=\"queued\"}")).isEqualTo(1);
    }

    @Test
    void requests_count_by_template_and_status_never_by_id_or_query() {
        Meters meters = metrics.meters();
        meters.answered(Request.get("/api/v4/contacts?query=79161234567"), "200", Duration.ofMillis(150));
        meters.answered(Request.post("/api/v4/leads/complex", "[]"), "lost", Duration.ofSeconds(20));
        meters.answered(Request.patch("/api/v4/leads/4711/notes", "[]"), "429", Duration.ZERO);
        PrometheusText numbers = numbers();
        assertThat(numbers.value("amocrm_requests_total{endpoint=\"contacts\",status=\"200\"}"))
                .isEqualTo(1);
        assertThat(numbers.value("amocrm_requests_total{endpoint=\"leads/complex\",status=\"lost\"}"))
                .isEqualTo(1);
        assertThat(numbers.value("amocrm_requests_total{endpoint=\"leads/{id}/notes\",status=\"429\"}"))
                .isEqualTo(1);
        assertThat(numbers.value("amocrm_request_seconds_count")).isEqualTo(3);
        assertThat(numbers.value("amocrm_request_seconds_sum")).isCloseTo(20.15, within(0.001));
        assertThat(metrics.text()).doesNotContain("7916", "4711");
    }

    @Test
    void batches_refusals_and_the_token_are_told() {
        metrics.meters().batch(1);
        metrics.meters().batch(50);
        metrics.meters().refused("intake-orders", 422, 1);
        metrics.meters().refused("inbox-orders", 422, 17);
        PrometheusText numbers = numbers();
        assertThat(numbers.value("amocrm_batch_events_sum")).isEqualTo(51);
        assertThat(numbers.value("amocrm_batch_events_bucket{le=\"50.0\"}")).isEqualTo(2);
        assertThat(numbers.value("amocrm_refused_total{door=\"intake-orders\",status=\"422\"}"))
                .isEqualTo(1);
        assertThat(numbers.value("amocrm_refused_total{door=\"inbox-orders\",status=\"422\"}"))
                .isEqualTo(17);
        assertThat(numbers.value("amocrm_token_seconds_left{token=\"access\"}")).isEqualTo(3_600);
        assertThat(numbers.samples()).doesNotContainKey("amocrm_token_seconds_left{token=\"refresh\"}");
    }

    @Test
    void whoever_invents_sources_gets_no_further_lines() {
        for (int i = 0; i < Meters.MOST_SOURCES + 50; i++) {
            keep(order("s" + i, "1"));
        }
        assertThat(numbers().values("source").stream().distinct()).hasSize(Meters.MOST_SOURCES + 1 + 50);
        assertThat(numbers().value("amocrm_events_total{kind=\"order\",source=\"other\",state=\"queued\"}"))
                .isEqualTo(50);
    }

    @Test
    void a_store_that_cannot_be_read_leaves_the_rest() {
        metrics.meters().batch(1);
        store.close();
        assertThat(numbers().value("amocrm_batch_events_count")).isEqualTo(1);
        assertThat(numbers().samples()).doesNotContainKey("amocrm_queue_oldest_seconds");
    }

    @Test
    void the_parser_of_these_tests_finds_what_is_not_valid() {
        for (String bad : List.of(
                "amocrm x 1\n",
                "# TYPE a counter\na{b=\"c} 1\n",
                "a 1\n",
                "# TYPE a counter\na 1",
                "# TYPE a counter\na 1\na 2\n")) {
            assertThatThrownBy(() -> PrometheusText.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
