package amoroutes.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DatesTest {
    private static final ZoneId OMSK = ZoneId.of("Asia/Omsk");

    /** What was typed, and the moment it means in Omsk (+06:00); nothing: it means none, or may mean two. */
    @ParameterizedTest
    @CsvFileSource(resources = "/dates.tsv", delimiter = '\t', numLinesToSkip = 1)
    void a_date_is_read_as_it_was_meant(String typed, String expected) {
        assertThat(Dates.iso(typed, OMSK)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void blanks_of_all_widths_stand_between_the_parts() {
        for (String blank : List.of(" ", "  ", "\u00A0", "\u2009", "\u202F", "\t", " \n")) {
            assertThat(Dates.iso("31" + blank + "декабря" + blank + "2026" + blank + "10:00", OMSK))
                    .as("U+%04X", (int) blank.charAt(0))
                    .contains("2026-12-31T10:00:00+06:00");
        }
    }

    @ParameterizedTest
    @CsvSource({"Europe/Moscow", "Asia/Kamchatka", "America/New_York", "UTC"})
    void a_day_is_the_same_in_every_zone(String zone) {
        for (String typed : List.of("1990-05-17", "17.05.1990", "19900517", "17 мая 1990 г.", "1990-05-17T23:59:59Z")) {
            assertThat(Dates.daySeconds(typed, ZoneId.of(zone)))
                    .contains(Instant.parse("1990-05-17T00:00:00Z").getEpochSecond());
        }
    }

    @Test
    void unix_time_is_the_day_it_is_in_the_zone() {
        String late = String.valueOf(Instant.parse("2026-11-24T19:30:00Z").getEpochSecond());
        assertThat(Dates.daySeconds(late, OMSK))
                .contains(Instant.parse("2026-11-25T00:00:00Z").getEpochSecond());
        assertThat(Dates.seconds(late, OMSK)).contains(Long.valueOf(late));
    }

    @ParameterizedTest
    @CsvSource({"14.05.58,1958-05-14", "14.05.99,1999-05-14", "14.05.08,2008-05-14", "14.05.2035,2035-05-14"})
    void a_birthday_of_two_digits_is_of_the_century_that_can_be(String typed, String day) {
        assertThat(Dates.birthdaySeconds(typed, OMSK))
                .contains(LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.05.20", "14/05/35", "14 мая 49"})
    void a_birthday_that_may_be_of_either_century_is_none(String typed) {
        assertThat(Dates.birthdaySeconds(typed, OMSK)).isEmpty();
        assertThat(Dates.daySeconds(typed, OMSK)).isPresent();
    }

    @Test
    void what_is_written_is_read_back() {
        List<String> patterns = List.of(
                "yyyy-MM-dd HH:mm:ss",
                "yyyy-MM-dd'T'HH:mm:ssXXX",
                "yyyy-MM-dd HH:mm:ss Z",
                "dd.MM.yyyy HH:mm:ss",
                "d/M/yyyy HH:mm:ss",
                "d MMMM yyyy HH:mm:ss",
                "MMM d, yyyy h:mm:ss a",
                "EEE, dd MMM yyyy HH:mm:ss Z",
                "yyyyMMddHHmmss");
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            OffsetDateTime moment = Instant.ofEpochSecond(random.nextInt())
                    .atZone(ZoneOffset.UTC)
                    .toOffsetDateTime();
            for (String pattern : patterns) {
                String text =
                        DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(moment);
                assertThat(Dates.read(text, ZoneOffset.UTC)).as(text).contains(moment);
            }
        }
    }

    @Test
    void no_text_breaks_the_reader_or_holds_it_up() {
        String signs = "0123456789.:/-–+ ,TZamдекюянGMT()[]г\u00A0\u0000😀";
        Random random = new Random(11);
        long began = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            Dates.read(text.toString(), OMSK)
                    .ifPresent(moment -> assertThat(moment.getYear()).isBetween(1900, 2199));
            Dates.birthdaySeconds(text.toString(), OMSK);
        }
        Dates.read("1".repeat(100_000), OMSK);
        Dates.read(" ".repeat(50_000) + "1" + " ".repeat(50_000), OMSK);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
}
