package amoroutes.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonDiffTest {
    private static List<String> between(String expected, String got) {
        return JsonDiff.between(Json.exact(expected), Json.exact(got));
    }

    @Test
    void the_order_of_keys_and_of_custom_fields_means_nothing() {
        assertThat(between("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1.0}")).isEmpty();
        assertThat(between(
                        "{\"custom_fields_values\":[{\"field_id\":1,\"values\":null},{\"field_code\":\"PHONE\"}]}",
                        "{\"custom_fields_values\":[{\"field_code\":\"PHONE\"},{\"field_id\":1,\"values\":null}]}"))
                .isEmpty();
    }

    @Test
    void the_order_of_everything_else_does() {
        assertThat(between("[1,2]", "[2,1]")).containsExactly("$[0]: expected 1, got 2", "$[1]: expected 2, got 1");
    }

    @Test
    void a_difference_has_its_path_and_both_values() {
        assertThat(between("[{\"a\":{\"b\":\"x\"}}]", "[{\"a\":{\"b\":\"y\"}}]"))
                .containsExactly("$[0].a.b: expected \"x\", got \"y\"");
        assertThat(between("{\"price\":100}", "{\"price\":\"100\"}"))
                .containsExactly("$.price: expected 100, got \"100\"");
    }

    @Test
    void what_is_lacking_and_what_is_too_much_are_both_told() {
        assertThat(between("{\"a\":1}", "{\"b\":2}"))
                .containsExactly("$.a: expected 1, got nothing", "$.b: expected nothing, got 2");
        assertThat(between("[1]", "[1,2]")).containsExactly("$[1]: expected nothing, got 2");
    }

    @Test
    void null_is_not_nothing() {
        assertThat(between("{\"values\":null}", "{}")).containsExactly("$.values: expected null, got nothing");
    }

    @Test
    void a_field_that_stands_twice_is_a_difference() {
        assertThat(between(
                        "{\"custom_fields_values\":[{\"field_id\":1}]}",
                        "{\"custom_fields_values\":[{\"field_id\":1},{\"field_id\":1}]}"))
                .hasSize(1);
    }

    @Test
    void a_request_id_counts_only_where_it_is_expected() {
        assertThat(between("{\"a\":1}", "{\"a\":1,\"request_id\":\"7\"}")).isEmpty();
        assertThat(between("{\"request_id\":\"8\"}", "{\"request_id\":\"7\"}")).hasSize(1);
    }
}
