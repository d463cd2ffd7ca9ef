package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonTest {
    @Test
    void keys_keep_their_order() {
        assertThat(Parsers.json("{\"39\":1,\"40\":2,\"1\":3}").properties())
                .extracting(Map.Entry::getKey)
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
                "{\"a\":1,\"a\":2} | 11",
                "[1,]            | 4",
                "[01]            | 3",
                "\"abc           | 5",
                "\"\\q\"         | 3"
            })
    void what_is_no_json_is_told_with_its_place(String text, int character) {
        assertThatThrownBy(() -> Parsers.json(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not JSON: at character " + character + " ");
    }

    @Test
    void deep_nesting_ends_before_the_stack_does() {
        assertThatThrownBy(() -> Parsers.json("[".repeat(100_000))).hasMessageContaining("too deep");
    }
}
