package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("sqlite")
class SearchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1042",
                "shop/order/1042",
                "a/b/c/d",
                "ivan@example.ru",
                "+7 (916) 123-45-67",
                "99999999999999999999"
            })
    void every_question_mark_has_its_value_and_nothing_typed_stands_in_the_sql(String typed) {
        Search search = Search.of(typed);
        assertThat(search.sql().chars().filter(c -> c == '?').count())
                .isEqualTo(search.values().size());
        assertThat(search.sql()).doesNotContain(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8 916 123-45-67", "+7 (916) 123-45-67", "9161234567", "7 916 1234567"})
    void a_phone_is_found_however_it_is_typed(String typed) {
        assertThat(Search.of(typed).values()).contains("phone:+79161234567");
    }
}
