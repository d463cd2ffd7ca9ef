package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonFieldTest {
    @Test
    void an_object_or_array_that_stands_as_text_is_read() {
        assertThat(JsonField.tree(" {\"sum\": 10.5, \"of\": [\"a\"]} "))
                .contains(Map.of("sum", new BigDecimal("10.5"), "of", List.of("a")));
        assertThat(JsonField.tree("[{\"name\":\"A &quot;B&quot;\"}]"))
                .contains(List.of(Map.of("name", "A &quot;B&quot;")));
    }

    @Test
    void its_quotes_may_be_entities() {
        assertThat(JsonField.tree("{&quot;name&quot;:&quot;Q&amp;A&quot;}")).contains(Map.of("name", "Q&A"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text", "12", "\"text\"", "{", "{\"a\":1", "{\"a\":1}}", "{\"a\":1} x", "[1,]", "{a:1}"})
    void other_text_stays_text(String text) {
        assertThat(JsonField.tree(text)).isEmpty();
    }
}
