package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonTest {
    @Test
    void values_of_every_kind_are_read() {
        assertThat(Json.read(" { \"a\" : [ 1, -2.5e3, \"\\u0416\\n\\\"\", true , false, null ], \"b\" : {} } "))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(new BigDecimal("1"), new BigDecimal("-2.5e3"), "Ж\n\"", true, false, null),
                        "b",
                        Map.of()));
        assertThat(Json.read("[]")).isEqualTo(List.of());
    }

    @Test
    void keys_keep_their_order() {
        assertThat(((Map<?, ?>) Json.read("{\"39\":1,\"40\":2,\"1\":3}"))
                        .keySet().stream().map(Object::toString))
                .containsExactly("39", "40", "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1        | 7 ",
                "{\"a\" 1}       | 6",
                "{a:1}           | 2",
                "{\"a\":x}       | 6",
                "{\"a\":1}}      | 8",
                "{\"a\":1,\"a\":2} | 12",
                "[1,]            | 4",
                "[01]            | 2",
                "\"abc           | 5",
                "\"\\q\"         | 4"
            })
    void what_is_no_json_is_told_with_its_place(String text, int character) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not JSON: at character " + character + " ");
    }

    @Test
    void deep_nesting_ends_before_the_stack_does() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000))).hasMessageContaining("too deep");
    }
}
