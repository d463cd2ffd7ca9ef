package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings that a shop changes first, as they show in amoCRM; every other one has its golden cases. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsIT {
    private static final String CATEGORIES = "{\"40\":{\"pipeline_id\":\"Опт\",\"status_id\":\"Переговоры\","
            + "\"responsible_user_id\":\"Вера Менеджер\"},\"39\":{\"pipeline_id\":\"Воронка\",\"status_id\":\"Принимают решение\"}}";
    private static final String OWN =
            "{\"amoCRMFields\":{\"pipeline_id\":\"Воронка\",\"status_id\":\"Первичный контакт\","
                    + "\"responsible_user_id\":\"Борис Менеджер\"}}";

    @TempDir
    Path dir;

    @Test
    void the_first_line_with_a_configured_category_decides_pipeline_stage_and_responsible_user() {
        with(Map.of("amocrm.categories-pipelines", CATEGORIES), bench -> {
            bench.delivered(bench.accepted("/orders", order("40-first", "40", "39")));
            bench.delivered(bench.accepted("/orders", order("39-first", "39", "40")));
            assertThat(place(bench, "40-first")).isEqualTo("Опт / Переговоры / Вера Менеджер");
            assertThat(place(bench, "39-first")).startsWith("Воронка / Принимают решение");
        });
    }

    @Test
    void the_category_replaces_what_the_order_asks_for() {
        with(Map.of("amocrm.categories-pipelines", CATEGORIES), bench -> {
            bench.delivered(bench.accepted("/orders", Shop.with(order("own", "40", "39"), "properties", OWN)));
            assertThat(place(bench, "own")).isEqualTo("Опт / Переговоры / Вера Менеджер");
        });
    }

    @Test
    void without_its_priority_the_order_keeps_its_own_and_the_category_serves_the_others() {
        with(
                Map.of("amocrm.categories-pipelines", CATEGORIES, "amocrm.responsible-id-priority-category", "no"),
                bench -> {
                    bench.delivered(bench.accepted("/orders", Shop.with(order("own", "40", "39"), "properties", OWN)));
                    bench.delivered(bench.accepted("/orders", order("none", "40", "39")));
                    assertThat(place(bench, "own")).isEqualTo("Воронка / Первичный контакт / Борис Менеджер");
                    assertThat(place(bench, "none")).isEqualTo("Опт / Переговоры / Вера Менеджер");
                });
    }

    @Test
    void a_form_without_a_required_field_is_422_and_no_lead() {
        with(Map.of("amocrm.form-as-lead", "yes", "amocrm.form-filled-fields", "name,phone"), bench -> {
            Http.Response empty = bench.post("/forms/callback", "{\"name\":\" \",\"phone\":\"+79162000001\"}");
            assertThat(empty.status()).isEqualTo(422);
            assertThat(empty.json().at("/errors/0/path").asText()).isEqualTo("name");
            bench.delivered(bench.accepted("/forms/callback", "{\"name\":\"Ольга\",\"phone\":\"+79162000002\"}"));
            assertThat(bench.amo().leads()).hasSize(1);
        });
    }

    @Test
    void a_known_contact_keeps_its_name_and_its_phone_and_gains_the_second_phone() {
        with(Map.of(), bench -> {
            bench.delivered(bench.accepted("/orders", customer("first", "Иван Петров", "+79162000001")));
            long contact = contact(bench, "first");
            bench.delivered(bench.accepted("/orders", customer("second", "Ваня", "+79162000002")));
            JsonNode known = bench.lead("shop/order/second").at("/contacts/0");
            assertThat(contact(bench, "second")).isEqualTo(contact);
            assertThat(known.path("name").asText()).isEqualTo("Иван Петров");
            assertThat(known.at("/fields/PHONE")).hasToString("[\"+79162000001\",\"+79162000002\"]");
        });
    }

    private void with(Map<String, String> settings, Consumer<Bench> work) {
        try (Bench bench = Bench.start(dir, settings)) {
            work.accept(bench);
        }
    }

    /** Two lines, each in one category. */
    private static String order(String id, String first, String second) {
        String line = "{\"name\":\"Товар\",\"price\":100,\"count\":1,\"categories\":[\"%s\"]}";
        return Shop.with(Shop.order(id), "products", "[" + line.formatted(first) + "," + line.formatted(second) + "]");
    }

    /** Orders of one customer, whose phone may be another each time. */
    private static String customer(String order, String name, String phone) {
        ObjectNode json = (ObjectNode) Shop.tree(Shop.order(order));
        json.putObject("customer")
                .put("id", "77")
                .put("name", name)
                .put("phone", phone)
                .put("email", "ivan@example.ru");
        return json.toString();
    }

    private static long contact(Bench bench, String order) {
        return bench.lead("shop/order/" + order).at("/contacts/0/id").asLong();
    }

    private static String place(Bench bench, String order) {
        ObjectNode lead = bench.lead("shop/order/" + order);
        return String.join(
                " / ",
                lead.path("pipeline").asText(),
                lead.path("status").asText(),
                lead.path("responsible").asText());
    }
}
