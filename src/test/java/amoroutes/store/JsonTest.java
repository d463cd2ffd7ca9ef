package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Document;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("sqlite")
class JsonTest {
    @Test
    void a_document_is_what_was_written_and_numbers_stay_exact() {
        Document document = Json.document(
                "{\"a\":2990.50,\"b\":12345678901234567890,\"c\":[1,\"x\",null,{\"d\":true}],\"e\":false,\"f\":{}}");
        assertThat(document.at("a")).contains(new BigDecimal("2990.50"));
        assertThat(document.at("b")).contains(new BigDecimal("12345678901234567890"));
        assertThat(document.at("c")).contains(Arrays.asList(new BigDecimal(1), "x", null, Map.of("d", true)));
        assertThat(document.at("e")).contains(false);
        assertThat(document.fields()).containsOnlyKeys("a", "b", "c", "e", "f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{\"a\":", "not json"})
    void what_is_no_object_is_refused(String text) {
        assertThatThrownBy(() -> Json.document(text)).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'number':'2411/12'}             | 2411/12",
                "{'number':7}                     | 7",
                "{'a':{'number':1},'number':'2'}  | 2",
                "{'a':[{'number':1}],'b':'c'}     | ",
                "{'number':null}                  | ",
                "{'number':{'x':1}}               | ",
                "[1]                              | ",
                "{'number                         | "
            })
    void the_number_is_taken_from_the_top_only(String text, String number) {
        assertThat(Json.topLevel(text.strip().replace('\'', '"'), "number")).isEqualTo(number);
    }

    @Test
    void progress_survives_and_none_takes_no_room() {
        Progress progress =
                new Progress(5, 6, true, 7, Map.of("promo", "ЧЁРНАЯ"), List.of("a line"), 3, 25, Shape.LEAD_NOTE);
        assertThat(Json.progress(Json.text(progress))).isEqualTo(progress);
        assertThat(Json.text(Progress.NONE)).isNull();
        assertThat(Json.progress(null)).isEqualTo(Progress.NONE);
    }
}
