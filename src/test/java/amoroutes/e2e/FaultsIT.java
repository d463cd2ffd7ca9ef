package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** amoCRM has a bad day, and the orders come through it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultsIT {
    private static final String COMPLEX = "/api/v4/leads/complex";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path dir;

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = Bench.start(
                        dir,
                        Map.of(
                                "amocrm.order-fields", "weight,delivery_cost,goods,promo",
                                "amocrm.retry.initial-delay", "1s",
                                "amocrm.doubt-delay", "2s"))
                .warm();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "402", "html404"})
    void a_write_that_was_turned_away_is_repeated_and_counts_for_nothing(String effect) {
        bench.amo().fault("POST", COMPLEX, 1, effect);
        JsonNode event = bench.delivered(bench.accepted("/orders", guest("turned-away-" + effect)));
        assertThat(event.path("attempts").asInt()).isZero();
        bench.lead("shop/order/turned-away-" + effect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "reset-before", "502"})
    void a_search_that_failed_is_repeated(String effect) {
        bench.amo().fault("GET", "/api/v4/contacts", 1, effect);
        bench.delivered(bench.accepted("/orders", Shop.order("searched-" + effect)));
        bench.lead("shop/order/searched-" + effect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "truncate-after", "504-after", "reset-before", "500"})
    void an_order_whose_answer_was_lost_is_never_doubled_and_stops_nobody(String effect) {
        String id = "lost-" + effect;
        bench.amo().fault("POST", COMPLEX, 1, effect);
        String event = bench.accepted("/orders", guest(id));
        Http.until(
                "its outcome is told",
                PATIENCE,
                () -> List.of("doubtful", "delivered")
                        .contains(bench.event(event).path("state").asText()));
        bench.delivered(bench.accepted("/orders", guest("after-" + id)));
        assertThat(bench.leads("shop/order/" + id)).hasSizeLessThanOrEqualTo(1);
        if (effect.endsWith("after")
                || bench.event(event).path("state").asText().equals("delivered")) {
            bench.lead("shop/order/" + id);
        }
    }

    @Test
    void a_refused_value_costs_neither_its_order_nor_the_others_of_the_batch_and_stands_in_a_note() {
        bench.delivered(bench.accepted("/orders", Shop.with(guest("promo"), "promo", "\"FIRST\"")));
        removeFieldThatGot("FIRST");
        String batch = "[" + guest("beside-1") + "," + Shop.with(guest("refused"), "promo", "\"BLACK\"") + ","
                + guest("beside-2") + "]";
        bench.post("/orders", batch)
                .json()
                .path("events")
                .forEach(event -> bench.delivered(event.path("id").asText()));
        bench.lead("shop/order/beside-1");
        bench.lead("shop/order/beside-2");
        Http.until(
                "the value is told",
                PATIENCE,
                () -> bench.lead("shop/order/refused")
                        .path("notes")
                        .toString()
                        .contains("amoCRM не принимает значение «BLACK»"));
    }

    @Test
    void orders_are_taken_while_amocrm_is_away_and_delivered_when_it_is_back() {
        bench.amo().fault("", "/api/v4/*", -1, "429");
        for (int i = 0; i < 20; i++) {
            bench.accepted("/orders", guest("away-" + i));
        }
        bench.amo().clearFaults();
        Http.until("all are delivered", Duration.ofSeconds(40), () -> bench.unfinished() == 0);
        for (int i = 0; i < 20; i++) {
            bench.lead("shop/order/away-" + i);
        }
    }

    /** An order without phone and e-mail: nothing is searched for it. */
    private static String guest(String id) {
        return "{\"source\":\"shop\",\"id\":\"" + id + "\",\"number\":\"" + id + "\",\"cost\":100}";
    }

    /** Somebody deletes the field that this value went to, and the program does not know yet. */
    private static void removeFieldThatGot(String value) {
        String id = bench.requests("POST " + COMPLEX).stream()
                .map(request -> request.path("body").asText())
                .filter(body -> body.contains(value))
                .map(body -> body.replaceFirst(
                        ".*\\{\"field_id\":(\\d+),\"values\":\\[\\{\"value\":\"" + value + ".*", "$1"))
                .findFirst()
                .orElseThrow();
        bench.amo().setup(Shop.tree("{\"remove\":{\"fields\":{\"leads\":[" + id + "]}}}"));
    }
}
