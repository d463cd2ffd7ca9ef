package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.enrich.ContactDraft;
import amoroutes.order.Document;
import amoroutes.order.Event;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TracesTest {
    private static final Instant FROM = Instant.ofEpochSecond(1_000);
    private static final Optional<KeyField> KEY = Optional.of(new KeyField(7));

    @Test
    void a_lead_is_known_by_its_key_and_by_nothing_else() {
        LeadTraces traces = new LeadTraces(KEY, id -> true, FROM);
        traces.lookFor(draft(1), keyed("shop/order/1", "Заказ"));
        traces.lookFor(draft(2), keyed("shop/order/2", "Заказ"));

        traces.see(lead(11, keyed("shop/order/1", "переименован"), 5));
        traces.see(lead(12, keyed("shop/order/3", "Заказ"), 2_000));
        traces.see(lead(13, json("{'name':'Заказ'}"), 2_000));

        assertThat(ids(traces.of(draft(1)))).containsExactly(11L);
        assertThat(traces.of(draft(2))).isEmpty();
    }

    @Test
    void of_several_leads_with_one_key_the_lowest_comes_first_and_a_row_counts_once() {
        LeadTraces traces = new LeadTraces(KEY, id -> false, FROM);
        traces.lookFor(draft(1), keyed("shop/order/1", "Заказ"));

        traces.see(lead(12, keyed("shop/order/1", "Заказ"), 2_000));
        traces.see(lead(11, keyed("shop/order/1", "Заказ"), 2_000));
        traces.see(lead(12, keyed("shop/order/1", "Заказ"), 2_000));

        assertThat(ids(traces.of(draft(1)))).containsExactly(11L, 12L);
    }

    @Test
    void the_main_contact_of_a_lead_is_told_with_it() {
        LeadTraces traces = new LeadTraces(KEY, id -> false, FROM);
        traces.lookFor(draft(1), keyed("shop/order/1", "Заказ"));
        ObjectNode row = lead(11, keyed("shop/order/1", "Заказ"), 2_000);
        row.set("_embedded", json("{'contacts':[{'id':3,'is_main':false},{'id':4,'is_main':true}]}"));

        traces.see(row);

        assertThat(traces.of(draft(1)).get(0).path("contact_id").asLong()).isEqualTo(4);
    }

    @Test
    void without_a_key_name_price_and_time_tell_and_each_lead_counts_once() {
        LeadTraces traces = new LeadTraces(Optional.empty(), id -> id == 14, FROM);
        ObjectNode item = json("{'name':'Заказ 1','price':100}");
        traces.lookFor(draft(1), item);
        traces.lookFor(draft(2), item);
        traces.lookFor(draft(3), json("{'name':'Заказ 3','price':100}"));

        traces.see(lead(11, json("{'name':'Заказ 1','price':101}"), 2_000));
        traces.see(lead(12, json("{'name':'Заказ 1','price':100}"), 999));
        traces.see(lead(13, json("{'name':'Заказ  1 ','price':100}"), 2_000));
        traces.see(lead(14, json("{'name':'Заказ 1','price':100}"), 2_000));

        assertThat(ids(traces.of(draft(1)))).containsExactly(13L);
        assertThat(traces.of(draft(2))).as("14 is another event's, 13 is taken").isEmpty();
        assertThat(traces.of(draft(3))).isEmpty();
    }

    @Test
    void a_contact_has_all_that_was_sent_however_it_is_written() {
        ContactTraces traces = new ContactTraces(FROM);
        traces.lookFor(draft(1), contact("+7 916 123-45-67", "Ivan@Example.ru"));

        traces.see(lead(21, contact("+79161234567", "other@example.ru"), 2_000));
        traces.see(lead(22, contact("+79161234567", "ivan@example.ru"), 999));
        traces.see(lead(23, contact("+7 (916) 123 45 67", "ivan@example.ru"), 2_000));

        assertThat(ids(traces.of(draft(1)))).containsExactly(23L);
    }

    @Test
    void a_contact_without_phone_and_e_mail_is_known_by_its_name() {
        ContactTraces traces = new ContactTraces(FROM);
        traces.lookFor(draft(1), json("{'first_name':'Иван','last_name':'Петров'}"));

        traces.see(lead(21, json("{'name':'Иван Петров','first_name':'Иван','last_name':'Петров'}"), 2_000));
        traces.see(lead(22, json("{'name':'Мария'}"), 2_000));

        assertThat(ids(traces.of(draft(1)))).containsExactly(21L);
    }

    @Test
    void a_note_is_known_by_where_it_stands_and_by_its_text() {
        NoteTraces traces = new NoteTraces(FROM);
        traces.lookFor(draft(1), json("{'entity_id':5,'params':{'text':'a\\nb'}}"));
        traces.lookFor(draft(2), json("{'entity_id':6,'params':{'text':'a\\nb'}}"));

        traces.see(lead(31, json("{'entity_id':5,'params':{'text':'a\\r\\nb'}}"), 2_000));
        traces.see(lead(32, json("{'entity_id':6,'params':{'text':'a\\nb'}}"), 999));

        assertThat(ids(traces.of(draft(1)))).containsExactly(31L);
        assertThat(traces.of(draft(2))).isEmpty();
    }

    private static Draft draft(long id) {
        Event event = new Event(
                id, new Key("shop", Kind.ORDER, "" + id), new Document(Map.of()), List.of(), 0, Progress.NONE, FROM);
        return new Draft(event, Optional.empty(), false, ContactDraft.NOBODY, Optional.empty());
    }

    private static ObjectNode keyed(String key, String name) {
        return json(
                "{'name':'" + name + "','custom_fields_values':[{'field_id':7,'values':[{'value':'" + key + "'}]}]}");
    }

    private static ObjectNode contact(String phone, String email) {
        return json("{'name':'Иван','custom_fields_values':[{'field_code':'PHONE','values':[{'value':'" + phone
                + "'}]},{'field_code':'EMAIL','values':[{'value':'" + email + "'}]}]}");
    }

    private static ObjectNode lead(long id, ObjectNode row, long createdAt) {
        return row.put("id", id).put("created_at", createdAt);
    }

    private static List<Long> ids(List<JsonNode> found) {
        return found.stream().map(row -> row.path("id").asLong()).toList();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
