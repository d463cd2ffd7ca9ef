package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldMapTest {
    @Test
    void names_with_commas_are_trimmed() {
        assertThat(FieldMap.parse(" a, b ,c").pairs()).containsExactly(pair("a", "a"), pair("b", "b"), pair("c", "c"));
    }

    @Test
    void pairs_say_source_and_target_and_one_alone_means_itself() {
        assertThat(FieldMap.parse("a == Поле А || b || c==123").pairs())
                .containsExactly(pair("a", "Поле А"), pair("b", "b"), pair("c", "123"));
    }

    @Test
    void a_comma_inside_pairs_belongs_to_the_name() {
        assertThat(FieldMap.parse("a==Вес, кг").pairs()).containsExactly(pair("a", "Вес, кг"));
    }

    @Test
    void a_json_object_maps_key_to_value() {
        assertThat(FieldMap.parse("{\"a\": \"b\", \"c\": 45}").pairs())
                .containsExactly(pair("a", "b"), pair("c", "45"));
    }

    @Test
    void a_json_array_maps_each_to_itself() {
        assertThat(FieldMap.parse("[\"a, b\", 45]").pairs()).containsExactly(pair("a, b", "a, b"), pair("45", "45"));
    }

    @Test
    void one_source_may_go_to_two_targets() {
        assertThat(FieldMap.parse("a==b||a==c").pairs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ",", "{}", "[]", "||"})
    void nothing_is_an_empty_list(String text) {
        assertThat(FieldMap.parse(text)).isEqualTo(FieldMap.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a==",
                "==b",
                "a,b==c",
                "a==b,c==d",
                "a||b,c==d",
                "{\"a\":}",
                "{\"a\":{}}",
                "[true]",
                "{\"a\":\"b\"",
                "{\"a\":\"b\",\"a\":\"c\"}",
                "[1] x"
            })
    void what_is_half_a_list_is_refused(String text) {
        assertThatThrownBy(() -> FieldMap.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_target_is_found_whatever_the_case_of_its_source() {
        assertThat(FieldMap.parse("Promo==Акция").targetOf("promo")).contains("Акция");
        assertThat(FieldMap.parse("Promo==Акция").targetOf("other")).isEmpty();
    }

    private static FieldMap.Pair pair(String source, String target) {
        return new FieldMap.Pair(source, target);
    }
}
