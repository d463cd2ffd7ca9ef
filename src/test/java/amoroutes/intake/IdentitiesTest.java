package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Document;
import amoroutes.order.Form;
import amoroutes.order.Identity;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdentitiesTest {
    private final Identities identities =
            new Identities(List.of("8 (495) 111-22-33", "+7 812 111-22-33, 8 812 222-33-44"));

    private static Document document(String json) {
        return ((Parsed) Sent.jsonItems(json).get(0)).document();
    }

    private List<String> ofOrder(String json) {
        return identities.ofOrder("shop", document(json)).stream()
                .map(Identity::stored)
                .toList();
    }

    private List<String> ofForm(String json) {
        return identities.ofForm("shop", new Form("callback", document(json))).stream()
                .map(Identity::stored)
                .toList();
    }

    @Test
    void an_order_is_about_its_customer_phones_first() {
        assertThat(ofOrder("{\"customer\":{\"email\":\"IVAN@example.ru\",\"mobilephone\":\"8 900 765-43-21\","
                        + "\"phone\":\"8 900 123-45-67\"},\"address\":{\"phone\":\"8 900 000-00-01\"}}"))
                .containsExactly("phone:+79001234567", "phone:+79007654321", "email:ivan@example.ru");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"phone\":\" \",\"email\":\"\"}",
                "{\"phone\":\"телефон не дам\"}",
                "{\"phone\":\"8-800-555-35-35\"}",
                "{\"phone\":\"8 495 1112233\",\"mobilephone\":\"8 812 222 33 44\"}",
            })
    void a_customer_whom_nothing_tells_leaves_the_address_to_say_who_it_is(String customer) {
        assertThat(ofOrder("{\"customer\":" + customer
                        + ",\"address\":{\"phone\":\"8 900 123-45-67\",\"email\":\"anna@example.ru\"}}"))
                .containsExactly("phone:+79001234567", "email:anna@example.ru");
    }

    @Test
    void an_order_without_anybody_is_about_nobody() {
        assertThat(ofOrder("{\"id\":\"1\"}")).isEmpty();
        assertThat(ofOrder("{\"customer\":\"Иван\",\"address\":[]}")).isEmpty();
    }

    @Test
    void the_region_of_a_source_says_how_its_numbers_are_read() {
        Settings settings =
                Settings.of(RawProperties.parse("source.loja.phone-region=BR", "application.properties"), Map.of());
        Document order = document("{\"customer\":{\"phone\":\"(11) 91234-5678\"}}");

        assertThat(Identities.of(settings).ofOrder("loja", order))
                .extracting(Identity::stored)
                .containsExactly("phone:+5511912345678");
        assertThat(Identities.of(settings).ofOrder("shop", order)).isEmpty();
    }

    @Test
    void a_shared_phone_never_identifies_but_what_stands_beside_it_does() {
        assertThat(ofOrder("{\"customer\":{\"phone\":\"84951112233, 89001234567\",\"email\":\"a@b.ru\"}}"))
                .containsExactly("phone:+79001234567", "email:a@b.ru");
    }

    @Test
    void the_same_person_twice_is_one() {
        assertThat(ofOrder("{\"customer\":{\"phone\":\"89001234567\",\"mobilephone\":\"+7 900 123 45 67\"}}"))
                .containsExactly("phone:+79001234567");
    }

    @Test
    void no_more_than_twenty_fields_are_tried() {
        String noise = "{\"phone\":[" + "\"нет\",".repeat(20);

        assertThat(ofForm(noise.replaceFirst("\"нет\",", "") + "\"89001234567\"]}"))
                .hasSize(1);
        assertThat(ofForm(noise + "\"89001234567\"]}")).isEmpty();
    }

    @Test
    void there_are_at_most_ten() {
        StringBuilder fields = new StringBuilder("{\"x\":1");
        for (int i = 10; i < 40; i++) {
            fields.append(",\"f")
                    .append(i)
                    .append("\":{\"phone\":\"890012345")
                    .append(i)
                    .append("\"}");
        }
        assertThat(ofForm(fields + "}")).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "phone",
        "Phone",
        "' PHONE '",
        "tel",
        "telephone",
        "mobile",
        "Телефон",
        "Ваш телефон",
        "номер телефона",
        "моб. телефон",
        "your-phone",
        "user_phone",
        "phone2",
        "Контактный телефон",
        "billing.phone",
        "tel-123",
    })
    void a_field_named_so_holds_a_phone(String name) {
        assertThat(ofForm("{\"" + name + "\":\"8 900 123-45-67\"}")).containsExactly("phone:+79001234567");
    }

    @ParameterizedTest
    @CsvSource({
        "email",
        "E-Mail",
        "mail",
        "Почта",
        "эл. почта",
        "Электронная почта",
        "your-email",
        "user_email",
        "email_1"
    })
    void a_field_named_so_holds_an_address(String name) {
        assertThat(ofForm("{\"" + name + "\":\" Ivan@Example.ru \"}")).containsExactly("email:ivan@example.ru");
    }

    @ParameterizedTest
    @CsvSource({"company_phone", "admin-email", "shop.email", "form_phone", "ИНН", "order_id"})
    void a_field_of_something_else_tells_nobody(String name) {
        assertThat(ofForm("{\"" + name + "\":\"8 900 123-45-67\"}")).isEmpty();
        assertThat(ofForm("{\"" + name + "\":\"ivan@example.ru\"}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"hotel", "telegram", "message", "x", "phones"})
    void a_field_that_nobody_knows_is_told_by_its_value(String name) {
        assertThat(ofForm("{\"" + name + "\":\"8 900 123-45-67\"}")).containsExactly("phone:+79001234567");
        assertThat(ofForm("{\"" + name + "\":\"ivan@example.ru\"}")).containsExactly("email:ivan@example.ru");
        assertThat(ofForm("{\"" + name + "\":\"8 900 123-45-67, Иван\"}")).isEmpty();
    }

    @Test
    void a_name_that_matches_whole_goes_before_one_that_holds_the_word() {
        assertThat(ofForm("{\"friend_phone\":\"8 900 000-00-01\",\"Телефон\":\"8 900 123-45-67\"}"))
                .containsExactly("phone:+79001234567");
    }

    @Test
    void nested_fields_and_arrays_are_looked_through() {
        assertThat(ofForm("{\"contact\":{\"phone\":[\"8 900 123-45-67\",89007654321],\"email\":null}}"))
                .containsExactly("phone:+79001234567", "phone:+79007654321");
    }
}
