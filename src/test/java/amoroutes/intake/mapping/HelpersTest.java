package amoroutes.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HelpersTest {
    private static Object call(String name, Object... arguments) {
        return Helpers.ALL.get(name).apply(Arrays.asList(arguments), ZoneId.of("Asia/Almaty"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 234,50 руб. | 1234.50",
                "1234.5 | 1234.5",
                "3990.0000 | 3990.0000",
                "12 990 ₽ | 12990",
                "1.234,50 | 1234.50",
                "1,234.50 | 1234.50",
                "1,234,567 | 1234567",
                "-300 | -300",
                "руб. 500 | 500"
            })
    void money(String typed, BigDecimal amount) {
        assertThat((BigDecimal) call("money", typed)).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"по запросу", "1000-2000", "1,200"})
    void what_is_no_amount_or_may_be_two_stays_as_it_was_typed(String typed) {
        assertThat(call("money", typed)).isEqualTo(typed);
        assertThat(call("money", "")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-14T16:28:02+03:00, 2026-08-14T16:28:02+03:00",
        "2026-08-14T16:28:02Z, 2026-08-14T16:28:02Z",
        "2026-08-14 16:28:02 +0300, 2026-08-14T16:28:02+03:00",
        "2026-08-14T16:28:02.000+0300, 2026-08-14T16:28:02+03:00",
        "2026-08-14 16:28:02, 2026-08-14T16:28:02+03:00",
        "14.08.2026 16:28, 2026-08-14T16:28:00+03:00",
        "14.08.2026, 2026-08-14T00:00:00+03:00",
        "2026-08-14, 2026-08-14T00:00:00+03:00",
        "1786713600, 2026-08-14T16:20:00+03:00",
        "1786713600000, 2026-08-14T16:20:00+03:00",
    })
    void time(String typed, String moment) {
        assertThat(Helpers.ALL.get("time").apply(List.of(typed), ZoneId.of("Europe/Moscow")))
                .isEqualTo(moment);
    }

    @Test
    void a_time_may_be_said_to_be_utc() {
        assertThat(call("time", "2026-08-14T13:28:02", "UTC")).isEqualTo("2026-08-14T13:28:02Z");
        assertThat(call("time", "вчера")).isEqualTo("вчера");
    }

    @Test
    void a_time_that_names_no_zone_is_the_shop_s_and_not_this_machine_s() {
        assertThat(call("time", "14.08.2026 16:28")).isEqualTo("2026-08-14T16:28:00+05:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Участие ЮС Байкал 2026=1000 | Участие ЮС Байкал 2026 |  | 1 | 1000 | 1000",
                "5 км Жара (zhara2026-5b, Категория: Пенсионеры, Ещё: Гравировка (470 руб.)) x 1 ≡ 960 | 5 км Жара | zhara2026-5b | 1 |  | 960",
                "Чайник - 2x500 = 1000 | Чайник |  | 2 | 500 | 1000",
                "Чайник x 3 = 1 500,00 руб. | Чайник |  | 3 |  | 1500.00",
                "Просто текст (в скобках, и ещё) | Просто текст (в скобках, и ещё) |  | 1 |  | ",
                "a=b | a=b |  | 1 |  | "
            })
    void a_line_of_text(String line, String name, String article, String count, String price, String cost) {
        Map<String, Object> product = ProductText.product(line);
        assertThat(product.get("name")).isEqualTo(name);
        assertThat(text(product, "article")).isEqualTo(article);
        assertThat(text(product, "count")).isEqualTo(count);
        assertThat(text(product, "price")).isEqualTo(price);
        assertThat(text(product, "cost")).isEqualTo(cost);
    }

    private static String text(Map<String, Object> product, String key) {
        return Plain.scalar(product.get(key)).orElse(null);
    }

    @Test
    void options_of_a_line_of_text() {
        assertThat(ProductText.product("Футболка (sku-5, Цвет: синий, Размер: M (48)) x 2 ≡ 1960")
                        .get("options"))
                .isEqualTo(Map.of("Цвет", "синий", "Размер", "M (48)"));
    }

    @ParameterizedTest
    @CsvSource({
        "&laquo;Ромашка&raquo;, «Ромашка»",
        "Кофеварка &ndash; Красная, Кофеварка – Красная",
        "&#8470; 5, № 5",
        "&#x2116; 5, № 5",
        "a &amp; b, a & b",
        "AT&T, AT&T",
        "&unknown; &#0; &#xD800;, &unknown; &#0; &#xD800;",
    })
    void entities(String escaped, String plain) {
        assertThat(call("unescape", escaped)).isEqualTo(plain);
    }

    @Test
    void json_inside_a_text_even_escaped() {
        Map<String, Object> cart = Map.of("a", List.of(new BigDecimal("1.5"), "x"));
        assertThat(call("json", "{\"a\":[1.5,\"x\"]}")).isEqualTo(cart);
        assertThat(call("json", "{&quot;a&quot;:[1.5,&quot;x&quot;]}")).isEqualTo(cart);
        assertThat(call("json", "{&amp;quot;a&amp;quot;:[1.5,&amp;quot;x&amp;quot;]}"))
                .isEqualTo(cart);
        assertThat(call("json", "{broken")).isEqualTo("{broken");
        assertThat(call("json", "[1e999999999]"))
                .as("a number that would fill the memory")
                .isEqualTo(List.of("1E+999999999"));
        assertThat(call("json", cart)).isEqualTo(cart);
    }

    @Test
    void marks_of_an_address_of_cookies_and_of_objects() {
        assertThat(call("marks", "https://e.ru/?utm_source=vk&utm_term=%D1%87%D0%B0%D0%B9&x=1#top"))
                .isEqualTo(Map.of("utm_source", "vk", "utm_term", "чай"));
        assertThat(call("marks", "/p?gclid=abc&utm_campaign=launch"))
                .isEqualTo(Map.of("gclid", "abc", "utm_campaign", "launch"));
        assertThat(
                        call(
                                "marks",
                                "_ga=GA1.2.111.222; _ym_uid=169; roistat_visit=5; T=utm_source%3Dya%7C%7C%7Cutm_term%3D%25D1%2587;"))
                .isEqualTo(Map.of(
                        "gclientid", "111.222", "_ym_uid", "169", "roistat", "5", "utm_source", "ya", "utm_term", "ч"));
        assertThat(call("marks", Map.of("utm", Map.of("source", "vk", "name", "brand"), "name", "Иван")))
                .isEqualTo(Map.of("utm_source", "vk", "utm_campaign", "brand"));
        assertThat(call("marks", List.of(Map.of("key", "_x_utm_medium", "value", "cpc"))))
                .isEqualTo(Map.of("utm_medium", "cpc"));
        assertThat(call("marks", "https://e.ru/", null, Map.of())).isNull();
    }

    @Test
    void the_first_of_two_marks_counts() {
        assertThat(call("marks", "?utm_source=a", "?utm_source=b&utm_medium=c"))
                .isEqualTo(Map.of("utm_source", "a", "utm_medium", "c"));
    }

    @Test
    void pairs_under_usual_and_under_given_names() {
        assertThat(call(
                        "pairs",
                        List.of(Map.of("name", "Цвет", "value", "синий"), Map.of("name", "Пусто", "value", ""))))
                .isEqualTo(Map.of("Цвет", "синий"));
        assertThat(call(
                        "pairs",
                        List.of(Map.of("option", "Цвет", "variant", "синий"), Map.of("option", "_x", "variant", "1")),
                        "option",
                        "variant"))
                .isEqualTo(Map.of("Цвет", "синий"));
        assertThat(call("pairs", List.of(Map.of("key", "a", "value", "1"), Map.of("key", "a", "value", "2"))))
                .isEqualTo(Map.of("a", List.of("1", "2")));
    }

    @Test
    void answers_are_called_what_they_are() {
        assertThat(call(
                        "answers",
                        List.of(
                                Map.of("type", "tel", "title", "Ваш WhatsApp", "value", "900"),
                                Map.of("type", "text", "title", "Вопрос ", "value", List.of("Да")),
                                Map.of("type", "text", "title", "Пусто", "value", ""))))
                .isEqualTo(Map.of("phone", "900", "Вопрос", "Да"));
    }

    @Test
    void the_field_of_a_role() {
        Map<String, Object> fields = Map.of("Ваш телефон", "900", "company_name", "ООО", "Имя", "Иван", "email", "");
        assertThat(call("role", "phone", fields)).isEqualTo("900");
        assertThat(call("role", "name", fields)).isEqualTo("Иван");
        assertThat(call("role", "email", fields)).isNull();
    }

    @Test
    void words_totals_and_nobody() {
        assertThat(call("words", "Иван", null, " ", List.of("Петров"))).isEqualTo("Иван Петров");
        assertThat(call("total", List.of("1 000,50", new BigDecimal("2")))).isEqualTo(new BigDecimal("1002.50"));
        assertThat(call("positive", "0")).isNull();
        assertThat(call("positive", new BigDecimal("17"))).isEqualTo(new BigDecimal("17"));
    }

    @Test
    void nothing_is_nothing_to_all_of_them() {
        Helpers.ALL.forEach(
                (name, helper) -> assertThat(helper.apply(Arrays.asList(null, null), ZoneId.of("Asia/Almaty")))
                        .as(name)
                        .isNull());
    }
}
