package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AmountsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "999|999",
                "1000|1 000",
                "1234567.00|1 234 567",
                "1200.5|1 200,50",
                "0.05|0,05",
                "-1200|-1 200",
                "-100|-100",
                "-999.999|-1 000,00",
                "1234567890123456789012.345|1 234 567 890 123 456 789 012,34"
            })
    void sums_as_people_read_them(BigDecimal sum, String text) {
        assertThat(Amounts.readable(sum)).isEqualTo(text);
    }

    @Test
    void a_currency_without_a_sign_keeps_its_code() {
        assertThat(Amounts.sign(Optional.of("rub"))).isEqualTo("₽");
        assertThat(Amounts.sign(Optional.of("CNY"))).isEqualTo("CNY");
        assertThat(Amounts.sign(Optional.empty())).isEqualTo("₽");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.5,1", "2147483647,2147483647"})
    void a_price_is_a_whole_number(String text, long price) {
        List<String> notes = new ArrayList<>();
        assertThat(Amounts.price(Optional.of(text), Shop.TEXTS, notes::add)).hasValue(price);
        assertThat(notes).isEmpty();
    }

    @Test
    void no_price_is_no_trouble() {
        List<String> notes = new ArrayList<>();
        assertThat(Amounts.price(Optional.empty(), Shop.TEXTS, notes::add)).isEmpty();
        assertThat(notes).isEmpty();
        assertThat(Amounts.price(Optional.of("-0.6"), Shop.TEXTS, notes::add)).isEmpty();
        assertThat(notes).containsExactly("Бюджет не заполнен: «-0.6» — не сумма, которую принимает amoCRM");
    }
}
