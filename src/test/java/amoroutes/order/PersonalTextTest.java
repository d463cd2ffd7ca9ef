package amoroutes.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonalTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+79161234567",
                "+7 (916) 123-45-67",
                "8 (916) 123-45-67",
                "89161234567",
                "9161234567",
                "+49 151 12345678",
                "ivan.petrov@example.ru",
                "почта@пример.рф"
            })
    void a_phone_or_an_email_is_masked_wherever_it_stands(String personal) {
        assertThat(PersonalText.masked(
                        "properties." + personal + ": is missing, " + personal + ", \"" + personal + "\""))
                .doesNotContain(personal)
                .endsWith(": is missing, ***, \"***\"");
        assertThat(PersonalText.masked("shop/order/" + personal)).isEqualTo("shop/order/***");
        assertThat(PersonalText.isIn(personal)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop/order/1042",
                "2411/12",
                "lead 25399013",
                "line 3, products[0].price: must be a number",
                "http://127.0.0.1:8080/",
                "2026-11-28T20:54:27.874Z",
                "gid://shopify/Order/5678901234567",
                "amoroutes.cli.Main@1b2c3d4e"
            })
    void what_is_no_person_stays(String text) {
        assertThat(PersonalText.masked(text)).isEqualTo(text);
    }

    @Test
    void a_source_is_called_by_a_name_and_not_by_a_number() {
        assertThat(PersonalText.isIn("shop-2")).isFalse();
        assertThat(PersonalText.isIn("minishop2")).isFalse();
        assertThat(PersonalText.isIn("8-916-123-45-67")).isTrue();
        assertThat(PersonalText.isIn("a.4915112345678")).isTrue();
    }
}
