package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SinceTest {
    @Test
    void a_number_is_the_first_id() {
        assertThat(Since.parse("1042")).isEqualTo(new Since(Optional.of(1042L), Optional.empty()));
    }

    @Test
    void a_date_begins_at_midnight_of_the_shop() {
        assertThat(Since.parse("2026-01-31").date()).contains(LocalDateTime.of(2026, 1, 31, 0, 0));
    }

    @Test
    void a_time_may_stand_behind_it() {
        assertThat(Since.parse("2026-01-31 10:30:00").date()).contains(LocalDateTime.of(2026, 1, 31, 10, 30));
        assertThat(Since.parse("2026-01-31T10:30").date()).contains(LocalDateTime.of(2026, 1, 31, 10, 30));
    }
}
