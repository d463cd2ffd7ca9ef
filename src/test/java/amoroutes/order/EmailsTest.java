package amoroutes.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailsTest {
    @ParameterizedTest
    @CsvSource({
        "ivan@example.ru, ivan@example.ru",
        "'  Ivan.Petrov@Example.RU ', ivan.petrov@example.ru",
        "a+b_c-d@mail.example.co.uk, a+b_c-d@mail.example.co.uk",
        "Иван@Почта.рф, иван@почта.рф",
        "o'neil@example.com, o'neil@example.com",
        "a@xn--80a1acny.xn--p1ai, a@xn--80a1acny.xn--p1ai",
        "1@2.ru, 1@2.ru",
    })
    void an_address_has_one_spelling(String typed, String expected) {
        assertThat(Emails.normal(typed)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ivan",
                "@example.ru",
                "ivan@",
                "ivan@example",
                "ivan@example.",
                "ivan@.ru",
                "ivan@example..ru",
                "ivan..petrov@example.ru",
                ".ivan@example.ru",
                "ivan.@example.ru",
                "ivan@-example.ru",
                "ivan@example-.ru",
                "ivan petrov@example.ru",
                "ivan@exam ple.ru",
                "ivan@example.ru, petr@example.ru",
                "Иван <ivan@example.ru>",
                "ivan@@example.ru",
                "ivan@petr@example.ru",
                "ivan@127.0.0.1",
                "ivan@example.ru\nBcc: x@example.ru",
                "нет",
            })
    void what_is_not_exactly_one_address_is_none(String typed) {
        assertThat(Emails.normal(typed)).isEmpty();
    }

    @Test
    void an_address_longer_than_mail_allows_is_none() {
        assertThat(Emails.normal("a@" + "b".repeat(60) + ".ru")).isPresent();
        assertThat(Emails.normal("a@" + ("b".repeat(60) + ".").repeat(4) + "example.ru"))
                .isEmpty();
        assertThat(Emails.normal("a".repeat(65) + "@example.ru")).isEmpty();
    }

    @Test
    void a_hostile_text_costs_no_time() {
        String hostile = "a@" + "a-".repeat(120) + "!";
        for (int i = 0; i < 1000; i++) {
            assertThat(Emails.normal(hostile)).isEmpty();
        }
    }
}
