package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimesTest {
    private final Complaints complaints = new Complaints(0, 1);

    private Object check(Object value) {
        return Times.check(value, Place.ROOT.field("created_at"), complaints);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00+03:00, 2026-11-24T10:00:00+03:00",
        "2026-11-24T10:00+03:00, 2026-11-24T10:00:00+03:00",
        "2026-11-24T10:00:00+0300, 2026-11-24T10:00:00+03:00",
        "2026-11-24T10:00:00+03, 2026-11-24T10:00:00+03:00",
        "2026-11-24T07:00:00Z, 2026-11-24T07:00:00Z",
        "2026-11-24t07:00:00z, 2026-11-24T07:00:00Z",
        "2026-11-24T07:00:00.250Z, 2026-11-24T07:00:00.25Z",
        "2026-11-24 10:00:00+03:00, 2026-11-24T10:00:00+03:00",
        "' 2026-11-24T10:00:00+03:00 ', 2026-11-24T10:00:00+03:00",
        "1795503600, 2026-11-24T07:00:00Z",
        "1795503600000, 2026-11-24T07:00:00Z",
    })
    void a_time_is_kept_in_one_spelling(String sent, String kept) {
        assertThat(check(sent)).isEqualTo(kept);
        assertThat(complaints.isEmpty()).isTrue();
    }

    @Test
    void unix_seconds_may_be_a_number() {
        assertThat(check(new BigDecimal("1795503600"))).isEqualTo("2026-11-24T07:00:00Z");
        assertThat(check(new BigDecimal("1.7955036e9"))).isEqualTo("2026-11-24T07:00:00Z");
    }

    @Test
    void a_blank_time_counts_as_absent() {
        assertThat(check(" ")).isNull();
        assertThat(complaints.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24",
                "2026-11-24T10:00:00",
                "2026-11-24 10:00:00",
                "24.11.2026 10:00",
                "2026-02-30T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "1969-12-31T23:59:59Z",
                "+999999999-12-31T23:59:59Z",
                "12345",
                "99999999999999999999",
                "-1",
                "true",
            })
    void what_names_no_point_in_time_is_refused(String sent) {
        check(sent);

        assertThat(complaints.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("offset"));
    }
}
