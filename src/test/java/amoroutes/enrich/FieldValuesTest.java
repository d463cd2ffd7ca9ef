package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.enrich.FieldValue.Value;
import amoroutes.settings.Account.Field;
import amoroutes.settings.Account.Option;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldValuesTest {
    private static final Option[] COLOURS = {
        new Option(17, "Красный", "RED"),
        new Option(19, "Синий, тёмный", ""),
        new Option(23, "17", ""),
        new Option(29, "Белый", "")
    };

    private final FieldValues values = new FieldValues(Shop.MOSCOW);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text|abc|abc",
                "textarea|abc|abc",
                "streetaddress|Ленина 5|Ленина 5",
                "tracking_data|yandex|yandex",
                "url|https://shop.example/1|https://shop.example/1",
                "numeric|1 234,50|1234.50",
                "numeric|-5|-5",
                "price|2990.50|2990.50",
                "monetary|10|10"
            })
    void texts_and_numbers_go_as_text(String type, String raw, String sent) {
        assertThat(convert(type, raw)).containsExactly(Value.of(sent));
    }

    @Test
    void a_json_number_in_a_text_field_is_text() {
        assertThat(convert("text", new BigDecimal("1E+3"))).containsExactly(Value.of("1000"));
        assertThat(convert("text", true)).containsExactly(Value.of("true"));
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "1,true",
        "да,true",
        "on,true",
        "yes,true",
        "false,false",
        "0,false",
        "Нет,false",
        "off,false",
        "no,false"
    })
    void checkboxes(String raw, boolean sent) {
        assertThat(convert("checkbox", raw)).containsExactly(Value.of(sent));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24,1795478400",
        "2026-11-24T01:00:00+03:00,1795478400",
        "2026-11-24 23:30:00,1795478400",
        "24.11.2026,1795478400",
        "24.11.2026 10:00,1795478400",
        "1795467600,1795478400"
    })
    void a_date_is_the_day_as_it_is_written(String raw, long seconds) {
        assertThat(convert("date", raw)).containsExactly(Value.of(seconds));
        assertThat(convert("birthday", raw)).containsExactly(Value.of(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00+03:00,1795503600",
        "2026-11-24T07:00:00Z,1795503600",
        "2026-11-24T10:00:00,1795503600",
        "2026-11-24 10:00:00,1795503600",
        "24.11.2026 10:00,1795503600",
        "24.11.2026 10:00:00,1795503600",
        "1795503600,1795503600",
        "2026-11-24,1795467600"
    })
    void a_moment_without_an_offset_is_the_shop_s_time(String raw, long seconds) {
        assertThat(convert("date_time", raw)).containsExactly(Value.of(seconds));
    }

    @ParameterizedTest
    @CsvSource({"красный,17", "RED,17", "19,19", "17,23", "' Белый ',29", "'Синий, тёмный',19"})
    void an_option_goes_by_text_then_code_then_id(String raw, long id) {
        assertThat(convert("select", raw)).containsExactly(Value.option(id));
        assertThat(convert("radiobutton", raw)).containsExactly(Value.option(id));
        assertThat(convert("multiselect", raw)).containsExactly(Value.option(id));
    }

    @Test
    void several_options_are_listed_or_separated() {
        assertThat(convert("multiselect", "Красный, белый")).containsExactly(Value.option(17), Value.option(29));
        assertThat(convert("multiselect", "Красный;RED||29")).containsExactly(Value.option(17), Value.option(29));
        assertThat(convert("multiselect", Arrays.asList("Синий, тёмный", null, "Белый")))
                .containsExactly(Value.option(19), Value.option(29));
    }

    @ParameterizedTest
    @CsvSource({
        "select,Зелёный",
        "radiobutton,Зелёный",
        "multiselect,'Красный,Зелёный'",
        "checkbox,maybe",
        "date,вчера",
        "date_time,вчера",
        "birthday,31.02.1990x",
        "numeric,много",
        "price,'1,200'",
        "numeric,1.200",
        "date,12345678",
        "date_time,24.11.2026 10:00-12:00",
        "birthday,14.05.35",
        "legal_entity,ООО",
        "file,x",
        "items,x",
        "chained_list,x"
    })
    void what_a_field_cannot_hold_is_not_sent(String type, String raw) {
        assertThat(convert(type, raw)).isEmpty();
    }

    @Test
    void an_address_goes_part_by_part() {
        assertThat(convert(
                        "smart_address",
                        Map.of(
                                "city",
                                "Москва",
                                "street",
                                "Ленина",
                                "building",
                                "5",
                                "region",
                                "МО",
                                "index",
                                "109004",
                                "country",
                                "RU")))
                .containsExactly(
                        Value.coded("Ленина, 5", "address_line_1"),
                        Value.coded("Москва", "city"),
                        Value.coded("МО", "state"),
                        Value.coded("109004", "zip"),
                        Value.coded("RU", "country"));
        assertThat(convert("smart_address", "Москва, Ленина 5"))
                .containsExactly(Value.coded("Москва, Ленина 5", "address_line_1"));
    }

    @Test
    void lists_and_objects_are_readable_in_text_fields() {
        assertThat(convert("text", List.of("a", "b"))).containsExactly(Value.of("a, b"));
        assertThat(convert("textarea", List.of("a", "b"))).containsExactly(Value.of("a\nb"));
        assertThat(convert("text", Map.of("a", 1))).containsExactly(Value.of("a: 1"));
    }

    @Test
    void coded_values_take_their_code() {
        assertThat(values.convert(field("multitext"), "me", "SKYPE")).containsExactly(Value.coded("me", "SKYPE"));
    }

    @Test
    void a_text_that_is_too_long_is_cut_and_said_to_be() {
        String text = "x".repeat(256);
        assertThat(convert("text", text)).containsExactly(Value.of("x".repeat(255)));
        assertThat(FieldValues.cuts(field("text"), text)).isTrue();
        assertThat(FieldValues.cuts(field("textarea"), text)).isFalse();
        assertThat(FieldValues.cuts(field("url"), "y".repeat(2001))).isTrue();
    }

    @Test
    void a_text_is_cut_between_characters() {
        assertThat(convert("text", "x".repeat(254) + "😀")).containsExactly(Value.of("x".repeat(254)));
        assertThat(convert("text", "x".repeat(253) + "😀")).containsExactly(Value.of("x".repeat(253) + "😀"));
        assertThat(convert("text", "x".repeat(254) + " y")).containsExactly(Value.of("x".repeat(254)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void blank_is_empty_and_zero_is_not(String blank) {
        assertThat(Readable.empty(blank)).isTrue();
        assertThat(Readable.empty(null)).isTrue();
        assertThat(Readable.empty(List.of(blank))).isTrue();
        assertThat(Readable.empty(Map.of("a", blank))).isTrue();
        assertThat(Readable.empty(BigDecimal.ZERO)).isFalse();
        assertThat(Readable.empty("0")).isFalse();
        assertThat(Readable.empty(false)).isFalse();
    }

    private List<Value> convert(String type, Object raw) {
        return values.convert(field(type), raw, "WORK");
    }

    private static Field field(String type) {
        return new Field(1, "f", "", type, List.of(COLOURS));
    }
}
