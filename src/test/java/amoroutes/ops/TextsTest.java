package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TextsTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private static Texts texts(String language) {
        return Texts.of(Optional.of(language), "", MOSCOW);
    }

    @Test
    void both_languages_say_the_same_things_with_the_same_values() {
        Map<String, String> english = texts("en").words();
        Map<String, String> russian = texts("ru").words();
        assertThat(russian.keySet()).isEqualTo(english.keySet());
        assertThat(english)
                .allSatisfy((key, text) ->
                        assertThat(values(russian.get(key))).as(key).isEqualTo(values(text)));
    }

    private static String values(String text) {
        return Arrays.stream(text.split("(?=\\{)"))
                .filter(part -> part.startsWith("{"))
                .map(part -> part.substring(0, 3))
                .sorted()
                .toList()
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,'ru-RU,ru;q=0.9,en-US;q=0.8',ru",
                "-,'de,en;q=0.5,ru;q=0.4',en",
                "-,'de',en",
                "-,'',en",
                "-,'*',en",
                "-,'not a language!!',en",
                "-,ru_RU,ru",
                "en,ru,en",
                "fr,ru,ru",
                "ru,en,ru"
            })
    void the_language_is_the_one_asked_for_else_the_first_that_we_speak(String asked, String accepted, String spoken) {
        assertThat(Texts.of(Optional.ofNullable(asked), accepted, MOSCOW).language())
                .isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({
        "59,59 s,59 с",
        "60,1 min,1 мин",
        "3700,1 h 1 min,1 ч 1 мин",
        "32400,9 h,9 ч",
        "100800,1 d 4 h,1 д 4 ч",
        "-5,0 s,0 с"
    })
    void a_span_is_written_in_its_largest_unit(long seconds, String english, String russian) {
        assertThat(texts("en").span(Duration.ofSeconds(seconds))).isEqualTo(english);
        assertThat(texts("ru").span(Duration.ofSeconds(seconds))).isEqualTo(russian);
    }

    @ParameterizedTest
    @CsvSource({
        "fields-wanted:,a field is being made in amoCRM,в amoCRM создаётся поле",
        "interrupted,the program ended while it was sent,программа остановилась во время отправки",
        "order-unknown: its order did not come within 1d,its order never came: its order did not come within 1d,его заказ так и не пришёл: его заказ не пришёл за 1d"
    })
    void a_code_in_a_history_stands_in_words(String note, String english, String russian) {
        assertThat(texts("en").note(note)).isEqualTo(english);
        assertThat(texts("ru").note(note)).isEqualTo(russian);
    }

    @ParameterizedTest
    @CsvSource({
        "create,запрос: новая сделка",
        "'corrected, see event 12','исправлено, см. событие 12'",
        "its order did not come within 1d,его заказ не пришёл за 1d",
        "400: what amoCRM says,400: what amoCRM says"
    })
    void what_the_store_writes_into_a_history_is_russian_too_and_what_others_say_stays(String note, String russian) {
        assertThat(texts("ru").note(note)).isEqualTo(russian);
        assertThat(texts("en").note(note)).isEqualTo(note);
    }

    @Test
    void times_are_of_the_zone_that_the_page_names() {
        assertThat(texts("ru").time(Instant.parse("2026-11-24T21:30:00Z"))).isEqualTo("25.11.2026 00:30:00");
        assertThat(texts("en").zone()).isEqualTo("times: Europe/Moscow");
    }
}
