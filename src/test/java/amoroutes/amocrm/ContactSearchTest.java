package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactSearchTest {
    /** Stands for the phone parser: digits only, a leading 8 is Russia's 7. */
    private static final UnaryOperator<String> NORMAL = text -> {
        String digits = text.replaceAll("\\D", "");
        return digits.length() < 10 ? null : "+" + digits.replaceFirst("^8", "7");
    };

    private final ContactSearch phone = ContactSearch.phone("+79161234567", NORMAL);
    private final ContactSearch email = ContactSearch.email(" Ivan@Example.ru ");

    @Test
    void a_phone_is_searched_by_its_last_ten_digits() {
        assertThat(phone.request().method()).isEqualTo("GET");
        assertThat(phone.request().path()).isEqualTo("/api/v4/contacts?query=9161234567&limit=250");
    }

    @Test
    void a_short_number_is_searched_whole() {
        assertThat(ContactSearch.phone("+7916", NORMAL).request().path()).contains("query=7916&");
    }

    @Test
    void an_address_is_searched_in_lower_case_and_encoded() {
        assertThat(email.request().path()).isEqualTo("/api/v4/contacts?query=ivan%40example.ru&limit=250");
        assertThat(ContactSearch.email("a+b&c@x.ru").request().path()).contains("query=a%2Bb%26c%40x.ru&limit");
    }

    @Test
    void phones_match_however_people_wrote_them() {
        assertThat(phone.matches(
                        contacts(contact(9, "PHONE", "8 (916) 123-45-67"), contact(4, "PHONE", "+79161234567"))))
                .containsExactly(4L, 9L);
    }

    @Test
    void a_stranger_whom_the_fuzzy_search_found_does_not_match() {
        assertThat(phone.matches(contacts(
                        contact(1, "PHONE", "+7 495 916-12-34 567"),
                        contact(2, "INN", "+79161234567"),
                        contact(3, "EMAIL", "79161234567@mail.ru"),
                        contact(4, "PHONE", "нет"))))
                .isEmpty();
    }

    @Test
    void addresses_match_in_any_case_but_only_whole() {
        assertThat(email.matches(contacts(
                        contact(1, "EMAIL", " IVAN@example.RU"),
                        contact(2, "EMAIL", "vivan@example.ru"),
                        contact(3, "EMAIL", "ivan@example.ru.net"))))
                .containsExactly(1L);
    }

    @Test
    void a_second_number_of_a_contact_counts() {
        String two = """
                {"id":5,"custom_fields_values":[{"field_id":7,"field_code":null,"values":[{"value":"x"}]},
                 {"field_id":3,"field_code":"PHONE","values":[{"value":"+74950000000","enum_code":"WORK"},
                  {"value":"+7 916 123 45 67","enum_code":"MOB"}]}]}""";
        assertThat(phone.matches(contacts(two))).containsExactly(5L);
    }

    @Test
    void deleted_contacts_and_contacts_without_fields_do_not_match() {
        String deleted = contact(6, "PHONE", "+79161234567").replace("\"id\":6", "\"id\":6,\"is_deleted\":true");
        assertThat(phone.matches(contacts(deleted, "{\"id\":7,\"custom_fields_values\":null}", "{\"id\":8}")))
                .isEmpty();
    }

    @Test
    void a_body_without_contacts_has_no_matches() {
        assertThat(phone.matches(json("{}"))).isEmpty();
        assertThat(phone.matches(json("[]"))).isEmpty();
    }

    @Test
    void the_number_does_not_stand_in_its_text() {
        assertThat(phone.toString() + phone.request() + email).doesNotContain("9161234567", "ivan");
    }

    private static String contact(long id, String code, String value) {
        return """
                {"id":%d,"name":"Иван","custom_fields_values":[{"field_id":3,"field_name":"f","field_code":"%s",
                 "field_type":"multitext","values":[{"value":"%s","enum_id":1,"enum_code":"WORK"}]}]}""".formatted(id, code, value);
    }

    private static JsonNode contacts(String... contacts) {
        return json("{\"_embedded\":{\"contacts\":[" + String.join(",", contacts) + "]}}");
    }

    private static JsonNode json(String text) {
        return Json.container(text).orElseThrow();
    }

    @Test
    void whoever_is_found_tells_his_responsible_user() throws Exception {
        var body = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree("{\"_embedded\":{\"contacts\":[{\"id\":4,\"responsible_user_id\":501},{\"id\":9}]}}");
        assertThat(ContactSearch.responsible(body, 4)).isEqualTo(501);
        assertThat(ContactSearch.responsible(body, 9)).isZero();
        assertThat(ContactSearch.responsible(body, 5)).isZero();
    }
}
