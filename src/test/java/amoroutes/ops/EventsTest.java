package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import amoroutes.store.Choice;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventsTest {
    @TempDir
    Path directory;

    private Store store;
    private Events events;

    @BeforeEach
    void open() {
        InstantSource clock = () -> Instant.parse("2026-11-24T07:00:00Z");
        store = Stores.open(directory, clock);
        events = new Events(store.ledger(), new FilterText(ZoneOffset.UTC, clock), "https://shop.amocrm.ru");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private long keep(Kind kind, String id) {
        Key key = new Key("shop", kind, id);
        return store.keeper()
                .keep(List.of(
                        new Accepted(key, "{\"id\":\"" + id + "\"}", "hash " + id, List.of(Identity.phone("+7916")))))
                .get(0)
                .id();
    }

    private void settle(Settlement settlement) {
        store.queue().claim((event, known) -> Shape.CREATE, ready -> Optional.of(new Choice(Shape.CREATE, 50)));
        store.queue().settle(List.of(settlement));
    }

    /** As the route writes it. */
    private static JsonNode json(ObjectNode tree) {
        return json(tree.toString());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode list(Map<String, String> query) {
        return json(events.list(query));
    }

    @Test
    void an_empty_ledger_is_an_empty_list() {
        assertThat(events.list(Map.of()).toString()).isEqualTo("{\"events\":[],\"next\":null}");
    }

    @Test
    void a_queued_event_shows_null_for_what_is_not_known() {
        long id = keep(Kind.ORDER, "1042");
        JsonNode event = json(events.find(Long.toString(id)).orElseThrow());

        assertThat(event.path("id").isTextual()).isTrue();
        assertThat(event.path("key").asText()).isEqualTo("shop/order/1042");
        assertThat(event.path("state").asText()).isEqualTo("queued");
        assertThat(event.path("lead_id").isNull()).isTrue();
        assertThat(event.path("lead_url").isNull()).isTrue();
        assertThat(event.path("delivered_at").isNull()).isTrue();
        assertThat(event.path("received_at").asText()).isEqualTo("2026-11-24T07:00:00Z");
        assertThat(event.path("history")).hasSize(1);
        assertThat(event.path("body")).isEqualTo(json("{\"id\":\"1042\"}"));
    }

    @Test
    void one_that_is_held_back_says_by_which() {
        long first = keep(Kind.ORDER, "1042");
        long second = keep(Kind.ORDER, "1043"); // of the same phone, whose contact the first may be making
        store.queue().claim((event, known) -> Shape.CREATE, ready -> Optional.of(new Choice(Shape.CREATE, 50)));
        assertThat(json(events.find(Long.toString(second)).orElseThrow())
                        .path("reason")
                        .asText())
                .isEqualTo("it waits for event " + first);
        assertThat(json(events.find(Long.toString(first)).orElseThrow())
                        .path("reason")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_delivered_event_leads_to_its_lead() {
        long id = keep(Kind.ORDER, "1042");
        settle(new Settlement.Delivered(
                id, new SentResult(77, 9, Optional.empty(), List.of(), Optional.empty()), "united"));
        JsonNode event = json(events.find(Long.toString(id)).orElseThrow());

        assertThat(event.path("lead_id").isNumber()).isTrue();
        assertThat(event.path("lead_id").asLong()).isEqualTo(77);
        assertThat(event.path("contact_id").asLong()).isEqualTo(9);
        assertThat(event.path("lead_url").asText()).isEqualTo("https://shop.amocrm.ru/leads/detail/77");
        assertThat(event.path("history").findValuesAsText("state")).containsExactly("queued", "sending", "delivered");
        assertThat(event.path("history").path(2).path("note").asText()).isEqualTo("united");
    }

    @Test
    void pages_follow_one_another_newest_first() {
        for (int i = 1; i <= 5; i++) {
            keep(Kind.ORDER, "o" + i);
        }
        JsonNode first = list(Map.of("limit", "3"));
        assertThat(first.path("events").findValuesAsText("key"))
                .containsExactly("shop/order/o5", "shop/order/o4", "shop/order/o3");

        JsonNode second = list(Map.of("limit", "3", "after", first.path("next").asText()));
        assertThat(second.path("events").findValuesAsText("key")).containsExactly("shop/order/o2", "shop/order/o1");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "state,queued,2",
        "state,parked,0",
        "source,shop,2",
        "source,other,0",
        "kind,form,1",
        "q,o1,1",
        "state,' ',2",
        "unknown,x,2"
    })
    void the_list_is_narrowed_by_what_is_asked(String name, String value, int expected) {
        keep(Kind.ORDER, "o1");
        keep(Kind.FORM, "f1");
        assertThat(list(Map.of(name, value)).path("events")).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,501",
        "limit,-1",
        "limit,x",
        "limit,4294967297",
        "limit,999999999999999999",
        "limit,9999999999999999999",
        "after,x",
        "after,-1",
        "state,nowhere",
        "kind,nothing"
    })
    void a_parameter_that_cannot_be_understood_is_refused(String name, String value) {
        assertThatThrownBy(() -> events.list(Map.of(name, value))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "0", "-1", "", "x", "99999999999999999999999", "1 or 1=1"})
    void an_event_that_is_not_there_is_not_found(String id) {
        assertThat(events.find(id)).isEmpty();
        assertThat(events.entry(id)).isEmpty();
    }
}
