package amoroutes.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormRoleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "Name",
                " your-name ",
                "fio",
                "имя",
                "Ваше имя",
                "ФИО",
                "Как вас зовут",
                "контактное лицо",
                "first_name",
                "name-1",
                "Имя клиента"
            })
    void names(String field) {
        assertThat(FormRole.NAME.named(List.of("x", field))).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone",
                "tel",
                "telephone",
                "mobile",
                "Телефон",
                "Ваш телефон",
                "номер телефона",
                "моб. телефон",
                "phone_2",
                "your-tel",
                "Телефон для связи"
            })
    void phones(String field) {
        assertThat(FormRole.PHONE.named(List.of("x", field))).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "E-mail",
                "mail",
                "Почта",
                "эл. почта",
                "Электронная почта",
                "user_email",
                "Ваша почта",
                "e-mail-2"
            })
    void emails(String field) {
        assertThat(FormRole.EMAIL.named(List.of("x", field))).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form_name",
                "company_name",
                "Company Name",
                "formname",
                "username2x",
                "product name",
                "renamed",
                "имярек",
                "Название компании",
                "meta.name",
                "page-name"
            })
    void none_of_them_is_a_person_s_name(String field) {
        assertThat(FormRole.NAME.named(List.of(field))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotel", "telegram", "phonetics", "extra.phone"})
    void none_of_them_is_a_phone(String field) {
        assertThat(FormRole.PHONE.named(List.of(field))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailing", "emails_agreed", "почтальон"})
    void none_of_them_is_an_address(String field) {
        assertThat(FormRole.EMAIL.named(List.of(field))).isEmpty();
    }

    @Test
    void a_whole_match_goes_before_a_word_wherever_it_stands() {
        assertThat(FormRole.NAME.named(Arrays.asList("pet_name", "fio"))).containsExactly("fio");
        assertThat(FormRole.PHONE.named(Arrays.asList("phone_home", "phone"))).containsExactly("phone");
        assertThat(FormRole.PHONE.named(Arrays.asList("phone_home", "phone_work")))
                .containsExactly("phone_home", "phone_work");
    }
}
