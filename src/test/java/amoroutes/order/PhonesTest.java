package amoroutes.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PhonesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 (900) 123-45-67          | +79001234567",
                "9006667788                 | +79006667788",
                "89001234567                | +79001234567",
                "7 900 123 45 67            | +79001234567",
                "79003334455                | +79003334455",
                "+7 (900) 123-45-67         | +79001234567",
                "8 10 7 900 123 45 67       | +79001234567",
                "8 900 123 45 67 доб. 101   | +79001234567",
                "8 (701) 123-45-67          | +77011234567",
                "+375 29 123-45-67          | +375291234567",
                "8-800-555-35-35            | +78005553535",
                "+8 900 123 45 67           | +79001234567",
                "+8(900)123-45-67           | +79001234567",
                "+89001234567               | +79001234567",
                "+8 495 123-45-67           | +74951234567",
                "00 7 900 123 45 67         | +79001234567",
                "0079001234567              | +79001234567",
                "375291234567               | +375291234567",
                "998901234567               | +998901234567",
                "8 (029) 123-45-67          | +375291234567",
                "80171234567                | +375171234567",
                "87011112233                | +77011112233",
                "+7 7172 55-66-77           | +77172556677",
                "8 7172 556677              | +77172556677",
                "+7 (900) 123-45-67 ext 5   | +79001234567",
                "8 900 123-45-67 (доб. 12)  | +79001234567",
                "8(900)123-45-67 #12        | +79001234567",
                "+49 30 901820              | +4930901820",
                "８９００１２３４５６７         | +79001234567",
                "тел. 8 900 123-45-67 (Иван)| +79001234567",
                "8.900.123.45.67            | +79001234567",
            })
    void a_typed_number_has_one_spelling(String typed, String expected) {
        assertThat(Phones.RUSSIAN.e164(typed)).containsExactly(expected);
    }

    /** What integrators were seen to send: text, then the numbers in it. */
    @ParameterizedTest
    @CsvFileSource(resources = "/phones.tsv", delimiter = '\t', numLinesToSkip = 1, emptyValue = "")
    void a_number_that_was_seen_is_read(String typed, String expected, String note) {
        assertThat(Phones.RUSSIAN.e164(typed))
                .as(note)
                .isEqualTo(expected == null ? List.of() : List.of(expected.split(";")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "89001234567, 89007654321",
                "89001234567; 8 (900) 765-43-21",
                "8 900 123-45-67 / 8 900 765-43-21",
                "8 900 123-45-67 или 8 900 765-43-21",
                "89001234567 и 89007654321",
                "89001234567\n89007654321",
                "89001234567, 89007654321, 89001234567",
                "89001234567, не звонить, 89007654321",
            })
    void several_numbers_in_one_text_are_all_found_once(String typed) {
        assertThat(Phones.RUSSIAN.e164(typed)).containsExactly("+79001234567", "+79007654321");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "(555) 555-5555",
                "телефон не дам",
                "0",
                "12345",
                "+7",
                "8",
                "+",
                "8900123456",
                "890012345678",
                "00000000000",
                "2026-11-24",
                "ivan@example.ru",
            })
    void what_is_no_number_gives_none(String typed) {
        assertThat(Phones.RUSSIAN.e164(typed)).isEmpty();
        assertThat(Phones.RUSSIAN.personal(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-800-555-35-35", "8 (804) 333-71-11", "+7 800 555 35 35"})
    void a_toll_free_number_is_a_number_but_tells_nobody(String typed) {
        assertThat(Phones.RUSSIAN.e164(typed)).hasSize(1);
        assertThat(Phones.RUSSIAN.personal(typed)).isEmpty();
    }

    @Test
    void the_persons_number_beside_a_toll_free_one_is_kept() {
        assertThat(Phones.RUSSIAN.personal("8-800-555-35-35, 8 900 123-45-67")).containsExactly("+79001234567");
    }

    @Test
    void a_foreign_number_that_begins_like_a_trunk_prefix_stays_foreign() {
        assertThat(Phones.RUSSIAN.e164("+81 3 1234 5678")).containsExactly("+81312345678");
        assertThat(Phones.RUSSIAN.e164("+86 138 0013 8000")).containsExactly("+8613800138000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 (812) 999-33-31 доб. 4048    | +78129993331",
                "8 (812) 999-33-31 доб 4048     | +78129993331",
                "8 (812) 9999335 (вн. 123)      | +78129999335",
                "8 (812) 999-33-31 (доб. 12)    | +78129993331",
                "8 812 999-33-31,123            | +78129993331",
                "8 812 999-33-31, 123           | +78129993331",
                "8(900)123-45-67 #12            | +79001234567",
                "+7 (900) 123-45-67 ext 5       | +79001234567",
                "+7 900 123-45-67 x5            | +79001234567",
                "8 900 123-45-67 звонить вечером| +79001234567",
                "8 900 123-45-67 (Иван)         | +79001234567",
                "8 900 123-45-67, 22-33-44      | +79001234567",
                "8 900 123-45-67, не звонить    | +79001234567",
                "8 900 123-45-67 / 8 900 765-43-21 жена | +79001234567;+79007654321",
            })
    void what_is_said_beside_a_number_is_noticed(String typed, String numbers) {
        assertThat(Phones.RUSSIAN.e164(typed)).containsExactly(numbers.split(";"));
        assertThat(Phones.RUSSIAN.bare(typed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8 (900) 123-45-67",
                "+7 900 123‑45‑67",
                "8 10 7 900 123 45 67",
                "+8 900 123 45 67",
                "00 7 900 123 45 67",
                "тел. 8 900 123-45-67",
                "Тел: +7 900 123 45 67",
                "8 (029) 123-45-67",
                "8.900.123.45.67",
                "８９００１２３４５６７",
                "89001234567, 89007654321",
                "89001234567;89007654321",
                "8 900 123-45-67 / 8 900 765-43-21",
                "89001234567 и 89007654321",
            })
    void numbers_alone_say_nothing_else(String typed) {
        assertThat(Phones.RUSSIAN.e164(typed)).isNotEmpty();
        assertThat(Phones.RUSSIAN.bare(typed)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BR | (11) 91234-5678       | +5511912345678",
                "BR | 11912345678           | +5511912345678",
                "BR | 011 91234-5678        | +5511912345678",
                "BR | 0 15 11 91234-5678    | +5511912345678",
                "BR | +55 11 91234-5678     | +5511912345678",
                "BR | 55 11 91234 5678      | +5511912345678",
                "BR | 5511912345678         | +5511912345678",
                "BR | +7 900 123-45-67      | +79001234567",
                "US | (617) 555-0143        | +16175550143",
                "DE | 0151 12345678         | +4915112345678",
                "KZ | 8 (701) 123-45-67     | +77011234567",
                "BY | 8 (029) 123-45-67     | +375291234567",
                "UA | 067 123-45-67         | +380671234567",
            })
    void a_number_is_read_by_the_region_it_comes_from(String region, String typed, String expected) {
        assertThat(new Phones(region).e164(typed)).containsExactly(expected);
        assertThat(new Phones(region).bare(typed)).isTrue();
    }

    @Test
    void a_number_of_another_region_is_none_rather_than_a_wrong_one() {
        assertThat(Phones.RUSSIAN.e164("(11) 91234-5678")).isEmpty();
        assertThat(Phones.WRITTEN.e164("8 900 123-45-67")).isEmpty();
        assertThat(Phones.WRITTEN.e164("+79001234567")).containsExactly("+79001234567");
    }

    @Test
    void a_text_far_too_long_for_numbers_is_not_searched() {
        assertThat(Phones.RUSSIAN.e164("89001234567 ".repeat(100))).isEmpty();
    }

    @Test
    void no_more_than_five_numbers_are_taken_from_one_text() {
        String many = String.join(
                ",", List.of("89001234561", "89001234562", "89001234563", "89001234564", "89001234565", "89001234566"));
        assertThat(Phones.RUSSIAN.e164(many)).hasSize(5);
    }
}
