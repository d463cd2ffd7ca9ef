package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.Accounts;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts of orders and customers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonTest {
    @Test
    void an_order_s_contact_is_its_customer() {
        ContactDraft contact = Shop.with()
                .contact(
                        "{\"customer\":{\"name\":\"Иван\",\"phone\":\"8 (916) 123-45-67\",\"mobilephone\":\"+7 916 000-11-22\","
                                + "\"email\":\" Ivan@Example.RU \"},\"address\":{\"receiver\":\"Пётр\",\"phone\":\"8 900 123 45 67\"}}");
        assertThat(contact.name()).isEqualTo("Иван");
        assertThat(contact.phones())
                .containsExactly(new ContactPoint("+79161234567", "WORK"), new ContactPoint("+79160001122", "WORK"));
        assertThat(contact.emails()).containsExactly(new ContactPoint("ivan@example.ru", "WORK"));
        assertThat(contact.notes()).isEmpty();
    }

    @Test
    void the_address_stands_in_where_the_customer_gave_nothing() {
        ContactDraft contact = Shop.with()
                .contact(
                        "{\"customer\":{\"id\":\"0\"},\"address\":{\"receiver\":\"Пётр\",\"phone\":\"89001234567\",\"email\":\"p@x.ru\"}}");
        assertThat(contact.name()).isEqualTo("Пётр");
        assertThat(contact.phones()).extracting(ContactPoint::value).containsExactly("+79001234567");
        assertThat(contact.emails()).extracting(ContactPoint::value).containsExactly("p@x.ru");
    }

    @Test
    void equal_numbers_are_one_and_two_in_one_field_are_two() {
        ContactDraft contact =
                Shop.with().customer("{\"phone\":\"89001234567, 89007654321\",\"mobilephone\":\"+7 900 123-45-67\"}");
        assertThat(contact.phones()).extracting(ContactPoint::value).containsExactly("+79001234567", "+79007654321");
    }

    @ParameterizedTest
    @CsvSource({"(555) 555-5555", "12345"})
    void what_looks_like_a_number_is_written_as_typed(String typed) {
        ContactDraft contact = Shop.with().customer("{\"name\":\"a\",\"phone\":\"" + typed + "\"}");
        assertThat(contact.phones()).containsExactly(new ContactPoint(typed, "WORK"));
    }

    @Test
    void other_text_goes_to_the_note() {
        ContactDraft contact = Shop.with().customer("{\"name\":\"a\",\"phone\":\"телефон не дам\",\"email\":\"нет\"}");
        assertThat(contact.phones()).isEmpty();
        assertThat(contact.emails()).isEmpty();
        assertThat(contact.notes())
                .containsExactly(
                        "Телефон не заполнен: «телефон не дам» — не номер", "E-mail не заполнен: «нет» — не адрес");
    }

    @Test
    void a_message_in_the_place_of_a_name_is_cut_and_told_whole() {
        String message = "перезвоните ".repeat(30).strip();
        ContactDraft contact = Shop.with().customer("{\"name\":\"" + message + "\",\"phone\":\"89001234567\"}");
        assertThat(contact.name()).hasSizeLessThanOrEqualTo(255).startsWith("перезвоните перезвоните");
        assertThat(contact.notes()).containsExactly("Название не поместилось, целиком: " + message);
    }

    @Test
    void enum_codes_go_by_name_code_or_id() {
        String customer = "{\"phone\":\"89001234567\",\"email\":\"a@b.ru\",\"im\":\"me\"}";
        ContactDraft contact = Shop.with(
                        "amocrm.user-fields=phone,email,im",
                        "amocrm.user-enum-fields={\"900\":\"MOB\",\"EMAIL\":\"PRIV\",\"мессенджер\":\"SKYPE\"}")
                .customer(customer);
        assertThat(contact.phones()).extracting(ContactPoint::enumCode).containsExactly("MOB");
        assertThat(contact.emails()).extracting(ContactPoint::enumCode).containsExactly("PRIV");
        assertThat(contact.fields())
                .containsExactly(
                        new FieldValue(903, "IM", "Мессенджер", List.of(FieldValue.Value.coded("me", "SKYPE"))));
        assertThat(Shop.with("amocrm.user-enum-fields=телефон==HOME")
                        .customer(customer)
                        .phones())
                .extracting(ContactPoint::enumCode)
                .containsExactly("HOME");
    }

    @Test
    void only_the_fields_of_the_setting_are_sent() {
        ContactDraft contact = Shop.with("amocrm.user-fields=email")
                .customer("{\"name\":\"a\",\"phone\":\"89001234567\",\"email\":\"a@b.ru\",\"city\":\"Москва\"}");
        assertThat(contact.phones()).isEmpty();
        assertThat(contact.fields()).isEmpty();
        assertThat(contact.name()).as("always").isEqualTo("a");
    }

    @Test
    void fields_go_by_mapping_and_lacking_ones_are_made() {
        ContactDraft contact = Shop.with(
                        "amocrm.user-fields=phone==Телефон||extended.city==Город||job==position||dob==Рождён||fullname==name")
                .customer(
                        "{\"fullname\":\"Анна\",\"phone\":\"89001234567\",\"extended\":{\"city\":\"Тверь\"},\"job\":\"директор\",\"dob\":\"1990\"}");
        assertThat(contact.name()).isEqualTo("Анна");
        assertThat(contact.phones()).hasSize(1);
        assertThat(Shop.values(contact.fields(), 904)).containsExactly("Тверь");
        assertThat(Shop.values(contact.fields(), 902)).containsExactly("директор");
        assertThat(contact.missing()).containsExactly(new MissingField(MissingField.Entity.CONTACT, "Рождён", "text"));
    }

    @Test
    void where_fields_are_not_made_their_values_go_to_the_note() {
        ContactDraft contact = Shop.with("amocrm.user-fields=dob", "amocrm.auto-create-users-fields=no")
                .customer("{\"dob\":\"1990\"}");
        assertThat(contact.missing()).isEmpty();
        assertThat(contact.notes()).containsExactly("В amoCRM нет поля «Дата рождения», его значение: 1990");
    }

    @Test
    void fullname_means_name() {
        assertThat(Shop.with("amocrm.user-fields=nick==fullname")
                        .customer("{\"nick\":\"Кот\"}")
                        .name())
                .isEqualTo("Кот");
    }

    @Test
    void the_customer_s_element_and_the_order_s_contact_fields_replace_values() {
        ContactDraft contact = Shop.with(
                        "amocrm.default-responsible-user-id=502", "amocrm.user-fields=phone||promo==Город")
                .contact("""
                         {"customer":{"name":"Иван","extended":{"amoCRMFields":{"position":"директор","name":"Иван Петрович","custom":"x"}}},
                          "properties":{"amoCRMFields":{"contactFields":{"responsible_user_id":501,"promo":"Тверь","phone":"89001234567","tags":"vip, опт","id":5}}}}
                         """);
        assertThat(contact.name()).isEqualTo("Иван Петрович");
        assertThat(contact.responsibleUserId()).isEqualTo(501);
        assertThat(contact.tags()).containsExactly("vip", "опт");
        assertThat(contact.phones()).extracting(ContactPoint::value).containsExactly("+79001234567");
        assertThat(Shop.values(contact.fields(), 902)).containsExactly("директор");
        assertThat(Shop.values(contact.fields(), 904)).containsExactly("Тверь");
        assertThat(contact.notes()).containsExactly("В amoCRM нет поля «custom», его значение: x");
    }

    @Test
    void a_new_contact_gets_the_default_responsible_user_or_none() {
        assertThat(Shop.with("amocrm.default-responsible-user-id=Анна")
                        .customer("{\"name\":\"a\"}")
                        .responsibleUserId())
                .isEqualTo(501);
        assertThat(Shop.with().customer("{\"name\":\"a\"}").responsibleUserId()).isZero();
    }

    @Test
    void where_no_custom_fields_are_known_phone_and_email_are() {
        ContactDraft contact =
                Shop.with().in(Accounts.withoutFields()).customer("{\"phone\":\"89001234567\",\"email\":\"a@b.ru\"}");
        assertThat(contact.phones()).hasSize(1);
        assertThat(contact.emails()).hasSize(1);
    }

    @Test
    void a_nameless_contact_is_called_by_its_phone_or_address() {
        assertThat(Shop.with()
                        .customer("{\"phone\":\"89001234567\",\"email\":\"a@b.ru\"}")
                        .name())
                .isEqualTo("+79001234567");
        assertThat(Shop.with().customer("{\"email\":\"a@b.ru\"}").name()).isEqualTo("a@b.ru");
        assertThat(Shop.with().customer("{\"id\":\"5\"}").isEmpty()).isTrue();
        assertThat(Shop.with("amocrm.user-fields=first_name,last_name")
                        .customer("{\"first_name\":\"А\",\"last_name\":\"Б\"}"))
                .extracting(ContactDraft::name, ContactDraft::firstName, ContactDraft::lastName)
                .containsExactly("", "А", "Б");
    }

    @Test
    void an_empty_customer_field_clears_nothing_on_a_shared_contact() {
        assertThat(Shop.with("amocrm.skip-empty-fields=no", "amocrm.user-fields=city==Город")
                        .customer("{\"name\":\"a\",\"city\":\"\"}")
                        .fields())
                .isEmpty();
    }

    @Test
    void nothing_personal_is_printed() {
        ContactDraft contact = Shop.with().customer("{\"name\":\"Иван\",\"phone\":\"89001234567\"}");
        assertThat(contact.toString() + contact.phones()).doesNotContain("Иван", "900");
    }
}
