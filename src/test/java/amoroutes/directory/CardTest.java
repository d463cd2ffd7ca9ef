package amoroutes.directory;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Identity;
import amoroutes.order.Phones;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardTest {
    private static final amoroutes.order.Shared SHARED =
            amoroutes.order.Shared.of(Phones.RUSSIAN, List.of("8 (495) 111-22-33"), List.of());

    @Test
    void a_contact_is_known_by_every_phone_and_every_address() {
        Card card = read("""
                {"id":7,"custom_fields_values":[
                 {"field_code":"PHONE","values":[{"value":"8 (916) 123-45-67"},{"value":"+7 903 111-22-33, 89161234568"}]},
                 {"field_code":"EMAIL","values":[{"value":" Ivan@Example.RU "}]}]}""");
        assertThat(card)
                .isEqualTo(new Card(
                        7,
                        List.of(
                                Identity.phone("+79161234567"),
                                Identity.phone("+79031112233"),
                                Identity.phone("+79161234568"),
                                Identity.email("ivan@example.ru"))));
    }

    @Test
    void the_same_number_in_two_spellings_is_one() {
        assertThat(phones("89161234567", "+7 916 123 45 67")).containsExactly(Identity.phone("+79161234567"));
    }

    @Test
    void a_service_number_and_one_that_people_share_are_nobodys() {
        assertThat(phones("8 800 555-35-35", "+7 495 111-22-33", "+7 495 111-22-34"))
                .containsExactly(Identity.phone("+74951112234"));
    }

    @Test
    void what_is_no_phone_and_no_address_is_passed_over() {
        assertThat(phones("спросить у мамы", "")).isEmpty();
        assertThat(read("""
                {"id":7,"custom_fields_values":[{"field_code":"EMAIL","values":[{"value":null},{"value":"нет"}]}]}""").identities()).isEmpty();
    }

    @Test
    void other_fields_say_nothing_about_who_it_is() {
        assertThat(read("""
                {"id":7,"custom_fields_values":[
                 {"field_code":null,"field_name":"Телефон мамы","values":[{"value":"+79161234567"}]}]}""").identities()).isEmpty();
    }

    @Test
    void a_contact_without_fields_is_a_card_without_identities() {
        assertThat(read("{\"id\":7,\"custom_fields_values\":null}")).isEqualTo(new Card(7, List.of()));
    }

    @Test
    void a_deleted_contact_has_nothing_any_more() {
        assertThat(read("""
                {"id":7,"is_deleted":true,"custom_fields_values":[
                 {"field_code":"PHONE","values":[{"value":"+79161234567"}]}]}""")).isEqualTo(new Card(7, List.of()));
    }

    private List<Identity> phones(String... typed) {
        String values = List.of(typed).stream()
                .map(value -> "{\"value\":\"" + value + "\"}")
                .reduce((one, other) -> one + "," + other)
                .orElse("");
        return read("{\"id\":7,\"custom_fields_values\":[{\"field_code\":\"PHONE\",\"values\":[" + values + "]}]}")
                .identities();
    }

    private Card read(String json) {
        return Card.of(AmoContacts.parse(json), Phones.RUSSIAN, SHARED);
    }
}
