package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplateTest {
    private static final Map<String, Object> VALUES = Map.of(
            "number",
            "2411/1",
            "cost",
            new BigDecimal("1E+3"),
            "list",
            List.of("a", "b"),
            "money",
            "$1\\2",
            "long",
            "x".repeat(300));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Заказ {number}|Заказ 2411/1",
                "Заказ { number }!|Заказ 2411/1!",
                "{nothing} Заказ {nothing} {number}|Заказ 2411/1",
                "{cost}|1000",
                "{list}|a, b",
                "{money}|$1\\2",
                "no places|no places",
                "{}{number|{}{number"
            })
    void places_are_filled(String template, String filled) {
        assertThat(Readable.name(template, VALUES::get)).isEqualTo(filled);
    }

    @Test
    void a_name_is_no_longer_than_amocrm_takes() {
        assertThat(Readable.name("{long}", VALUES::get)).hasSize(255);
    }

    @Test
    void an_emoji_at_the_end_is_not_cut_in_two() {
        assertThat(Readable.name("{long}", Map.of("long", "x".repeat(254) + "😀")::get))
                .isEqualTo("x".repeat(254));
    }

    @Test
    void what_a_value_holds_is_no_template() {
        assertThat(Readable.name("{a}", Map.of("a", "{number}", "number", "5")::get))
                .isEqualTo("{number}");
    }
}
