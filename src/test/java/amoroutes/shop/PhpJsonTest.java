package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PhpJsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "{}", "null"})
    void what_php_writes_for_nothing_is_an_empty_object(String text) {
        assertThat(PhpJson.object(text)).contains(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{\"a\":1}x", "[1]", "1", "a:1:{i:0;s:1:\"x\";}", "{\"a\":\"\\u04"})
    void what_is_cut_off_or_no_object_is_none(String text) {
        assertThat(PhpJson.object(text)).isEmpty();
    }

    @Test
    void values_keep_their_types() {
        assertThat(PhpJson.object("{\"id\":123453,\"name\":\"\\u0418\\u0432\\u0430\\u043d\",\"yes\":true}"))
                .contains(Map.of("id", new BigDecimal("123453"), "name", "Иван", "yes", true));
    }

    @Test
    void a_number_that_would_fill_the_memory_stays_text() {
        assertThat(PhpJson.object("{\"n\":1e999999999}")).contains(Map.of("n", "1e999999999"));
    }

    @Test
    void what_lies_too_deep_is_not_read() {
        assertThat(PhpJson.object("{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}"))
                .isEmpty();
    }
}
