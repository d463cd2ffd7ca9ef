package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GoodsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\":\"Чайник\",\"article\":\"A-1\",\"price\":1200,\"count\":2,\"unit\":\"шт\",\"cost\":2400 | 1. Чайник (A-1) 1 200 × 2 шт = 2 400 ₽",
                "\"name\":\"Чайник\",\"price\":1200.5,\"count\":2 | 1. Чайник 1 200,50 × 2 шт = 2 401 ₽",
                "\"name\":\"Сахар\",\"price\":50,\"count\":1.50,\"unit\":\"кг\" | 1. Сахар 50 × 1,5 кг = 75 ₽",
                "\"name\":\"Подарок\" | 1. Подарок 1 шт",
                "\"name\":\"Подарок\",\"price\":0 | 1. Подарок 0 × 1 шт = 0 ₽",
                "\"name\":\"Завод\",\"cost\":1234567.8 | 1. Завод 1 шт = 1 234 567,80 ₽",
                "\"id\":\"12\" | 1. 12 1 шт"
            })
    void a_line_says_what_is_known(String product, String line) {
        assertThat(Goods.text(Shop.order("{\"products\":[{" + product + "}]}"), Shop.TEXTS))
                .isEqualTo(line);
    }

    @Test
    void lines_are_numbered_and_options_stand_below() {
        assertThat(Goods.text(
                        Shop.order(
                                "{\"products\":[{\"name\":\"a\",\"options\":{\"цвет\":\"красный\",\"размер\":[\"L\",\"M\"],\"x\":\"\"}},{\"name\":\"b\"}]}"),
                        Shop.TEXTS))
                .isEqualTo("1. a 1 шт\n    цвет: красный; размер: L, M\n2. b 1 шт");
    }

    @ParameterizedTest
    @CsvSource({"RUB,₽", "rur,₽", "USD,$", "EUR,€", "KZT,₸", "BYN,BYN"})
    void the_currency_has_its_sign(String code, String sign) {
        assertThat(Goods.text(
                        Shop.order("{\"currency\":\"" + code + "\",\"products\":[{\"name\":\"a\",\"price\":1}]}"),
                        Shop.TEXTS))
                .endsWith("= 1 " + sign);
    }

    @Test
    void pieces_are_counted_over_all_lines() {
        assertThat(Goods.count(Shop.order("{\"products\":[{\"count\":2},{},{\"count\":1.5}]}")))
                .isEqualByComparingTo(new BigDecimal("4.5"));
        assertThat(Goods.text(Shop.order("{}"), Shop.TEXTS)).isEmpty();
    }
}
