package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FilterTextTest {
    private final FilterText text =
            new FilterText(ZoneId.of("Europe/Moscow"), () -> Instant.parse("2026-11-24T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2h,2026-11-24T10:00:00Z,2026-11-24T10:00:00Z",
        "3d,2026-11-21T12:00:00Z,2026-11-21T12:00:00Z",
        "2026-11-24,2026-11-23T21:00:00Z,2026-11-24T21:00:00Z",
        "2026-11-24T10:00,2026-11-24T07:00:00Z,2026-11-24T07:01:00Z",
        "2026-11-24 10:00,2026-11-24T07:00:00Z,2026-11-24T07:01:00Z",
        "2026-11-24T10:00:30,2026-11-24T07:00:30Z,2026-11-24T07:00:30Z",
        "2026-11-24T10:00:00+05:00,2026-11-24T05:00:00Z,2026-11-24T05:00:00Z"
    })
    void times_are_read_as_people_write_them_and_a_day_or_minute_counts_to_its_end(
            String typed, Instant from, Instant to) {
        assertThat(text.filter(Map.of("from", typed)).from()).contains(from);
        assertThat(text.filter(Map.of("to", typed)).to()).contains(to);
    }

    @ParameterizedTest
    @CsvSource({"from,yesterday", "to,2026-13-01", "limit,many", "limit,0", "after,-1", "state,lost", "kind,lead"})
    void what_cannot_be_understood_is_named(String name, String value) {
        assertThatThrownBy(() -> text.filter(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfiesAnyOf(
                        message -> assertThat(message).contains(name),
                        message -> assertThat(message).contains(value));
    }

    @Test
    void what_is_empty_filters_nothing() {
        assertThat(text.filter(Map.of("state", "", "q", "  ", "from", ""))).isEqualTo(text.filter(Map.of()));
    }
}
