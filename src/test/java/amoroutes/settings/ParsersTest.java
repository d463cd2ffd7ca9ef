package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ParsersTest {
    @ParameterizedTest
    @CsvSource({"10s,10", "5m,300", "1h,3600", "1d,86400", "0s,0", "2 m,120", "3H,10800"})
    void durations(String text, long seconds) {
        assertThat(Parsers.DURATION.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "ten", "-1s", "10w", "1.5h", "99999999999s"})
    void what_is_no_duration_is_told_with_examples(String text) {
        refuses(Parsers.DURATION, text, "write 10s, 5m, 1h or 1d");
    }

    @Test
    void a_timeout_of_nothing_is_refused() {
        refuses(Parsers.POSITIVE, "0s", "longer than nothing");
        assertThat(Parsers.POSITIVE.parse("1s")).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"1MB,1048576", "64KB,65536", "512,512", "512b,512", "1 gb,1073741824"})
    void sizes(String text, long bytes) {
        assertThat(Parsers.SIZE.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "1TB", "-1MB"})
    void what_is_no_size_is_refused(String text) {
        refuses(Parsers.SIZE, text, "is no size");
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "false,false",
        "yes,true",
        "no,false",
        "1,true",
        "0,false",
        "Да,true",
        "Нет,false",
        "ДА,true",
        "No,false"
    })
    void booleans(String text, boolean value) {
        assertThat(Parsers.BOOLEAN.parse(text)).isEqualTo(value);
    }

    @Test
    void what_is_no_boolean_is_refused() {
        refuses(Parsers.BOOLEAN, "maybe", "neither yes nor no");
    }

    @Test
    void numbers_have_a_range() {
        assertThat(Parsers.number(1, 50).parse("50")).isEqualTo(50);
        refuses(Parsers.number(1, 50), "51", "from 1 to 50");
        refuses(Parsers.number(1, 50), "0", "from 1 to 50");
        refuses(Parsers.number(1, 50), "1.5", "from 1 to 50");
        assertThat(Parsers.decimal(0.1, 7).parse("6.5")).isEqualTo(6.5);
        refuses(Parsers.decimal(0.1, 7), "7.1", "from 0.1 to 7");
        refuses(Parsers.decimal(0.1, 7), "6,5", "from 0.1 to 7");
    }

    @Test
    void words_of_a_choice_are_read_in_any_case_and_listed_when_wrong() {
        assertThat(Parsers.oneOf(PipelineSettings.CategoriesMatch.class).parse("JSON-order"))
                .isEqualTo(PipelineSettings.CategoriesMatch.JSON_ORDER);
        refuses(
                Parsers.oneOf(PipelineSettings.CategoriesMatch.class),
                "frist",
                "write one of first, costliest, last, json-order");
    }

    @Test
    void a_cron_has_six_or_seven_parts() {
        assertThat(Parsers.CRON.parse("0 * * * * ?")).isEqualTo("0 * * * * ?");
        refuses(Parsers.CRON, "* * * * *", "Quartz cron");
    }

    @Test
    void a_time_zone_is_one_that_java_knows() {
        assertThat(Parsers.ZONE.parse("Europe/Moscow")).contains(ZoneId.of("Europe/Moscow"));
        assertThat(Parsers.ZONE.parse("")).isEmpty();
        refuses(Parsers.ZONE, "Moscow", "is no time zone");
    }

    @Test
    void a_secret_is_never_printed() {
        Optional<Secret> secret = Parsers.SECRET.parse("s3cret");
        assertThat(secret.map(Secret::value)).contains("s3cret");
        assertThat(secret.toString()).doesNotContain("s3cret");
    }

    private static void refuses(Parser<?> parser, String text, String message) {
        assertThatThrownBy(() -> parser.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
