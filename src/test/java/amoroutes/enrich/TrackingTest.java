package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.BuiltIn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks of the visitor's way, and the built-in values that an event brings along. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrackingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "utm_source",
                "UTM_Campaign",
                "utm_anything",
                "_ym_uid",
                "gclid",
                "yclid",
                "fbclid",
                "roistat",
                "referrer"
            })
    void marks_are_known_by_name(String name) {
        assertThat(Tracking.isMark(name)).isTrue();
        assertThat(Tracking.of(Map.of(name, "v"))).containsExactly(Map.entry(name, "v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "source", "utm", "ref", "name"})
    void other_names_are_none_outside_the_utm_object(String name) {
        assertThat(Tracking.of(Map.of(name, "v"))).isEmpty();
        assertThat(Tracking.of(Map.of("utm", Map.of(name, "v")))).containsOnlyKeys(name);
    }

    @Test
    void the_utm_object_goes_before_a_mark_beside_it() {
        assertThat(Tracking.of(Map.of("utm_source", "a", "utm", Map.of("utm_source", "b"))))
                .containsEntry("utm_source", "b");
    }

    @Test
    void only_built_in_names_are_taken_and_an_empty_value_replaces_nothing() {
        OwnValues own = new OwnValues(BuiltIn.LEAD);
        assertThat(own.take("Name", "a")).isTrue();
        assertThat(own.take("name", " ")).isTrue();
        assertThat(own.take("first_name", "x")).isFalse();
        assertThat(own.text("name")).contains("a");
        assertThat(new OwnValues(BuiltIn.CONTACT).take("first_name", "x")).isTrue();
        assertThat(new OwnValues(BuiltIn.CONTACT).take("price", "x")).isFalse();
    }

    @Test
    void nobody_is_called_zero() {
        OwnValues own = new OwnValues(BuiltIn.LEAD);
        own.take("responsible_user_id", "0");
        own.take("price", "0");
        assertThat(own.reference("responsible_user_id")).isEmpty();
        assertThat(own.text("price")).contains("0");
    }

    @Test
    void tags_are_a_list_or_separated_by_commas() {
        OwnValues own = new OwnValues(BuiltIn.LEAD);
        assertThat(own.tags()).isEmpty();
        own.take("tags", " a, ,b ");
        assertThat(own.tags()).containsExactly("a", "b");
        own.take("tags", Arrays.asList("a, b", null, "c"));
        assertThat(own.tags()).isEqualTo(List.of("a, b", "c"));
    }
}
