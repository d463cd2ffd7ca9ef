package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaceTest {
    @Test
    void a_place_reads_as_a_path() {
        assertThat(Place.ROOT).hasToString("");
        assertThat(Place.ROOT.field("products").element(0).field("price")).hasToString("products[0].price");
        assertThat(Place.ROOT.element(2).element(3)).hasToString("[2][3]");
        assertThat(Place.ROOT.field("Имя").field("a_b-1")).hasToString("Имя.a_b-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.3           | x[\"1.3\"]",
                "a b           | x[\"a b\"]",
                "``            | x[\"\"]",
                "`a\nline 2: b`| x[\"a?line 2: b\"]",
                "a\"]          | x[\"a?]\"]",
                "a\u2028b\u202e| x[\"a?b?\"]",
            })
    void a_key_that_is_no_plain_word_is_quoted_and_cannot_forge_a_log_line(String key, String path) {
        assertThat(Place.ROOT.field("x").field(key)).hasToString(path);
    }

    @Test
    void a_long_key_is_cut() {
        assertThat(Place.ROOT.field("x".repeat(1000)).toString())
                .hasSizeLessThan(70)
                .contains("…");
    }
}
