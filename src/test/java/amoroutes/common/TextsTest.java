package amoroutes.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {
    private final Texts russian = Texts.in(Language.RU);
    private final Texts english = Texts.in(Language.EN);

    @Test
    void every_language_says_everything_and_takes_the_same_values() {
        assertThat(english.keys()).isEqualTo(russian.keys()).isNotEmpty();
        for (String key : russian.keys()) {
            assertThat(places(english.say(key))).as(key).isEqualTo(places(russian.say(key)));
        }
    }

    @Test
    void a_field_has_a_name_for_people_and_keeps_it_when_the_language_changes() {
        assertThat(russian.field("leads", " Address.City ")).contains("Город");
        assertThat(english.field("leads", "address.city")).contains("City");
        assertThat(english.field("leads", "promo")).isEmpty();
        assertThat(Texts.fields("leads", "goods")).containsExactly("Состав заказа", "Order items");
    }

    @Test
    void a_percent_in_a_value_is_only_a_percent() {
        assertThat(english.say("note.no-phone", "5 %s")).isEqualTo("The phone is not filled: \"5 %s\" is not a number");
        assertThatThrownBy(() -> english.say("note.none")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"ru,RU", "RU,RU", "'',RU", "en,EN", "es,EN"})
    void what_is_not_russian_is_english(String account, Language language) {
        assertThat(Language.ofAccount(account)).isEqualTo(language);
    }

    private static int places(String text) {
        return text.split("%s", -1).length;
    }
}
