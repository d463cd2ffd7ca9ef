package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Phones;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactPointsTest {
    private final ContactPoints points = new ContactPoints(Phones.RUSSIAN, Shop.TEXTS);

    @ParameterizedTest
    @CsvSource({"8 (900) 123-45-67,+79001234567", "+375 29 123-45-67,+375291234567", "8-800-555-35-35,+78005553535"})
    void a_valid_number_is_written_in_one_spelling(String typed, String written) {
        points.phone(typed, "WORK");
        assertThat(points.phones()).containsExactly(new ContactPoint(written, "WORK"));
        assertThat(points.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8 (812) 999-33-31 доб. 4048",
                "8 (812) 9993331 (вн. 123)",
                "8 812 999-33-31, звонить вечером",
                "8 812 999-33-31, 22-33-44"
            })
    void what_is_said_beside_a_number_is_noted_as_it_was_typed(String typed) {
        points.phone(typed, "WORK");
        assertThat(points.phones()).containsExactly(new ContactPoint("+78129993331", "WORK"));
        assertThat(points.notes()).containsExactly("Телефон указан так: " + typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(555) 555-5555", "12-34-56", "+1 2 3 4 5"})
    void what_looks_like_a_number_is_written_as_typed(String typed) {
        points.phone(typed, "WORK");
        assertThat(points.phones()).extracting(ContactPoint::value).containsExactly(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"не дам", "1234", "спросить Анну 12345", "-"})
    void anything_else_is_noted(String typed) {
        points.phone(typed, "WORK");
        assertThat(points.phones()).isEmpty();
        assertThat(points.notes()).containsExactly("Телефон не заполнен: «" + typed + "» — не номер");
    }

    @Test
    void the_first_spelling_and_kind_of_a_number_stays() {
        points.phone("89001234567", "MOB");
        points.phone("+7 900 123-45-67", "WORK");
        points.phone(" ", "WORK");
        assertThat(points.phones()).containsExactly(new ContactPoint("+79001234567", "MOB"));
        assertThat(points.notes()).isEmpty();
    }

    @Test
    void addresses_are_in_lower_case_and_what_is_none_is_noted() {
        points.email(" Ivan@Example.RU ", "WORK");
        points.email("ivan@example.ru", "PRIV");
        points.email("нет почты", "WORK");
        points.email("", "WORK");
        assertThat(points.emails()).containsExactly(new ContactPoint("ivan@example.ru", "WORK"));
        assertThat(points.notes()).containsExactly("E-mail не заполнен: «нет почты» — не адрес");
    }
}
