package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms, customers and status changes: what else happens in a shop. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherEventsIT {
    @TempDir
    static Path dir;

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = Bench.start(
                        dir,
                        Map.of(
                                "form.order.as-lead", "yes",
                                "form.order.lead-name", "Заявка {form}: {name}",
                                "amocrm.user-readonly-fields", "",
                                "amocrm.order-statuses", "{\"2\":\"Переговоры\",\"4\":142}"))
                .warm();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void a_form_is_a_contact_with_a_note_of_what_was_asked() {
        JsonNode event = bench.delivered(bench.accepted(
                "/forms/callback",
                "{\"name\":\"Ольга\",\"phone\":\"8 916 200-00-01\",\"question\":\"Когда привезёте?\"}"));
        assertThat(event.path("lead_id").isNull()).isTrue();
        assertThat(written("Ольга")).contains("+79162000001");
        assertThat(notes("contacts", event)).contains("Когда привезёте?");
    }

    @Test
    void a_form_as_a_browser_sends_it_is_read_the_same_way() {
        String body = "name=%D0%98%D0%B3%D0%BE%D1%80%D1%8C&contact%5Bphone%5D=%2B79162000002&tags%5B%5D=a&tags%5B%5D=b";
        Http.Response response = Http.post(bench.url("/forms/callback"), body, "application/x-www-form-urlencoded");
        assertThat(response.status()).as(response.text()).isEqualTo(202);
        bench.delivered(response.json().at("/events/0/id").asText());
        assertThat(written("Игорь")).contains("+79162000002");
    }

    @Test
    void the_same_form_within_ten_minutes_is_the_same_event() {
        String form = "{\"name\":\"Анна\",\"phone\":\"+79162000003\"}";
        String id = bench.accepted("/forms/callback", form);
        JsonNode again = bench.post("/forms/callback", form).json().at("/events/0");
        assertThat(again.path("duplicate").asBoolean()).isTrue();
        assertThat(again.path("id").asText()).isEqualTo(id);
    }

    @Test
    void a_form_is_a_lead_where_its_settings_say_so() {
        JsonNode event = bench.delivered(
                bench.accepted("/forms/order", "{\"name\":\"Борис\",\"phone\":\"+79162000004\",\"size\":\"XL\"}"));
        JsonNode lead = bench.amo().leads().stream()
                .filter(each ->
                        each.path("id").asLong() == event.path("lead_id").asLong())
                .findFirst()
                .orElseThrow();
        assertThat(lead.path("name").asText()).isEqualTo("Заявка order: Борис");
        assertThat(Bench.field(lead.at("/contacts/0"), "PHONE")).isEqualTo("+79162000004");
        assertThat(lead.path("notes").toString()).contains("size", "XL");
    }

    @Test
    void a_form_without_a_field_is_422() {
        assertThat(bench.post("/forms/callback", "{}").status()).isEqualTo(422);
    }

    @Test
    void a_customer_is_a_contact_and_a_change_of_him_changes_it() {
        JsonNode made = bench.delivered(bench.accepted(
                "/customers", "{\"source\":\"shop\",\"id\":\"9\",\"name\":\"Пётр\",\"phone\":\"+79162000005\"}"));
        long contact = made.path("contact_id").asLong();
        assertThat(contact).isPositive();
        JsonNode changed = bench.delivered(bench.accepted(
                "/customers",
                "{\"source\":\"shop\",\"id\":\"9\",\"name\":\"Пётр Иванов\",\"phone\":\"+79162000005\","
                        + "\"email\":\"petr@example.ru\"}"));
        assertThat(changed.path("contact_id").asLong()).isEqualTo(contact);
        assertThat(bench.requests("POST /api/v4/contacts").stream()
                        .map(request -> request.path("body").asText())
                        .filter(body -> body.contains("Пётр")))
                .hasSize(1);
        assertThat(bench.requests("PATCH /api/v4/contacts").stream()
                        .map(request -> request.path("body").asText()))
                .anyMatch(body -> body.contains("petr@example.ru"));
    }

    @Test
    void a_customer_whom_nothing_tells_is_422() {
        assertThat(bench.post("/customers", "{\"name\":\"Никто\"}").status()).isEqualTo(422);
    }

    @Test
    void a_status_moves_the_lead() {
        bench.delivered(bench.accepted("/orders", Shop.order("moved")));
        bench.delivered(bench.accepted("/orders/moved/status", "{\"status\":\"2\",\"source\":\"shop\"}"));
        assertThat(stage("moved")).isEqualTo("Переговоры");
        bench.delivered(bench.accepted("/orders/moved/status", "{\"status\":\"4\",\"source\":\"shop\"}"));
        assertThat(stage("moved")).isEqualTo("Успешно реализовано");
    }

    @Test
    void a_status_before_its_order_waits_for_it() {
        String status = bench.accepted("/orders/late/status", "{\"status\":\"2\",\"source\":\"shop\"}");
        bench.delivered(bench.accepted("/orders", Shop.order("other")));
        assertThat(bench.event(status).path("state").asText()).isEqualTo("queued");
        bench.delivered(bench.accepted("/orders", Shop.order("late")));
        bench.delivered(status);
        assertThat(stage("late")).isEqualTo("Переговоры");
    }

    @Test
    void statuses_that_go_forth_and_back_are_each_a_change_and_twice_the_same_is_not() {
        bench.delivered(bench.accepted("/orders", Shop.order("forth")));
        String first = bench.accepted("/orders/forth/status", "{\"status\":\"2\",\"source\":\"shop\"}");
        JsonNode again = bench.post("/orders/forth/status", "{\"status\":\"2\",\"source\":\"shop\"}")
                .json()
                .at("/events/0");
        assertThat(again.path("duplicate").asBoolean()).isTrue();
        String second = bench.accepted("/orders/forth/status", "{\"status\":\"3\",\"source\":\"shop\"}");
        String third = bench.accepted("/orders/forth/status", "{\"status\":\"2\",\"source\":\"shop\"}");
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        List.of(first, second, third).forEach(bench::delivered);
        assertThat(stage("forth")).isEqualTo("Переговоры");
    }

    private static String stage(String order) {
        return bench.lead("shop/order/" + order).path("status").asText();
    }

    /** What was sent to make the contact of this name. */
    private static String written(String name) {
        return bench.requests("POST /api/v4/contacts").stream()
                .map(request -> request.path("body").asText())
                .filter(body -> body.contains(name))
                .findFirst()
                .orElse("");
    }

    private static String notes(String entity, JsonNode event) {
        return bench.requests("POST /api/v4/" + entity + "/notes").stream()
                .map(ObjectNode::toString)
                .filter(request -> request.contains(event.path("contact_id").asText()))
                .findFirst()
                .orElse("");
    }
}
