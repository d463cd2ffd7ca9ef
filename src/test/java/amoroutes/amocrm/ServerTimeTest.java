package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerTimeTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private Instant now = NOON;
    private final ServerTime there = new ServerTime(() -> now);

    @Test
    void a_clock_that_is_ahead_of_amoCRMs_is_known_by_its_answers() {
        assertThat(there.ahead()).isZero();
        there.said("Mon, 30 Nov 2026 09:00:00 GMT");
        assertThat(there.ahead()).isEqualTo(Duration.ofHours(3));
        now = NOON.plusSeconds(60);
        assertThat(there.ahead()).isEqualTo(Duration.ofHours(3));
        now = NOON.minusSeconds(10_740);
        there.said("Mon, 30 Nov 2026 09:01:00 GMT");
        assertThat(there.ahead()).isZero();
    }

    @Test
    void a_clock_that_is_behind_is_not_ahead_and_what_is_no_date_says_nothing() {
        there.said("Mon, 30 Nov 2026 15:00:00 GMT");
        assertThat(there.ahead()).isZero();
        there.said("Mon, 30 Nov 2026 11:00:00 GMT");
        there.said("yesterday");
        there.said("");
        assertThat(there.ahead()).isEqualTo(Duration.ofHours(1));
    }
}
