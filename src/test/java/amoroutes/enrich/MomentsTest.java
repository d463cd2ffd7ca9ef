package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MomentsTest {
    private final Moments moscow = new Moments(Shop.MOSCOW);

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T12:00:00.123+03:00,2026-11-24T09:00:00Z",
        "2026-11-24 12:00:00+03:00,2026-11-24T09:00:00Z",
        "2026-11-24T12:00,2026-11-24T09:00:00Z",
        "4.3.2026 1:05,2026-03-03T22:05:00Z",
        "04.03.2026,2026-03-03T21:00:00Z",
        "0,1970-01-01T00:00:00Z",
        "-1,1969-12-31T23:59:59Z"
    })
    void moments_are_read_in_the_shop_s_zone(String text, String instant) {
        assertThat(moscow.seconds(text)).contains(Instant.parse(instant).getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "вчера", "2026-13-01", "32.01.2026", "2026-11-24T25:00", "123456789012", "1.5"})
    void what_is_no_moment_is_none(String text) {
        assertThat(moscow.seconds(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Europe/Moscow", "Asia/Kamchatka", "America/New_York", "UTC"})
    void a_date_is_the_same_day_in_every_zone(String zone) {
        assertThat(new Moments(ZoneId.of(zone)).dateSeconds("1990-05-17"))
                .contains(Instant.parse("1990-05-17T00:00:00Z").getEpochSecond());
    }

    @Test
    void unix_time_in_a_date_is_the_day_it_is_there() {
        String lateInMoscow =
                String.valueOf(Instant.parse("2026-11-24T22:30:00Z").getEpochSecond());
        assertThat(moscow.dateSeconds(lateInMoscow))
                .contains(Instant.parse("2026-11-25T00:00:00Z").getEpochSecond());
    }

    @Test
    void a_moment_is_written_as_people_do() {
        assertThat(moscow.written(Shop.NOON)).isEqualTo("24.11.2026 12:00");
    }
}
