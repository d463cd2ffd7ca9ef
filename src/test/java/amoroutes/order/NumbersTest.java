package amoroutes.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NumbersTest {
    /** What was typed, and the number that it means; nothing: it means none, or may mean two. */
    @ParameterizedTest
    @CsvFileSource(resources = "/numbers.tsv", delimiter = '\t', numLinesToSkip = 1)
    void a_number_is_read_as_it_was_meant(String typed, BigDecimal expected) {
        if (expected == null) {
            assertThat(Numbers.typed(typed)).isEmpty();
        } else {
            assertThat(Numbers.typed(typed))
                    .hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo(expected));
        }
    }

    @Test
    void blanks_of_all_widths_stand_between_thousands() {
        for (String blank : List.of(" ", "\u00A0", "\u2009", "\u202F", "\u2007")) {
            assertThat(Numbers.typed("15" + blank + "000" + blank + "₽"))
                    .as("U+%04X", (int) blank.charAt(0))
                    .contains(new BigDecimal("15000"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 шт.|2",
                "2|2",
                "1,250|1.250",
                "1.250|1.250",
                "1,000|1.000",
                "1 250 кг|1250",
                "0,6 кг|0.6",
                "10pcs|10",
            })
    void a_quantity_has_a_decimal_comma_and_may_have_a_unit(String typed, BigDecimal expected) {
        assertThat(Numbers.quantity(typed)).contains(expected);
    }

    @Test
    void a_program_s_number_is_no_riddle() {
        assertThat(Numbers.sent("1.200")).contains(new BigDecimal("1.200"));
        assertThat(Numbers.sent("1.2e3"))
                .hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo("1200"));
        assertThat(Numbers.sent(new BigDecimal("1.234"))).contains(new BigDecimal("1.234"));
        assertThat(Numbers.of(new BigDecimal("1.234"))).contains(new BigDecimal("1.234"));
        assertThat(Numbers.sent("15 000 ₽")).contains(new BigDecimal("15000"));
        assertThat(Numbers.sent("1,200")).isEmpty();
        assertThat(Numbers.sent(null)).isEmpty();
        assertThat(Numbers.sent(true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "11111111111111111111111111111111111111111", "1e99"})
    void a_number_that_fills_the_memory_is_none(String text) {
        assertThat(Numbers.sent(text)).isEmpty();
        assertThat(Numbers.plain(text)).isEmpty();
    }

    @Test
    void what_is_written_is_read_back() {
        Random random = new Random(7);
        List<String> marks = List.of("%s", "%s ₽", "%s руб.", "$%s", "€ %s", "%s EUR", "RUB %s");
        for (int i = 0; i < 5000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextInt(), 2);
            for (char[] signs : new char[][] {{' ', ','}, {'.', ','}, {',', '.'}, {'\'', '.'}, {'\u00A0', '.'}}) {
                DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
                symbols.setGroupingSeparator(signs[0]);
                symbols.setDecimalSeparator(signs[1]);
                String text = marks.get(random.nextInt(marks.size()))
                        .formatted(new DecimalFormat("#,##0.00", symbols).format(number));
                assertThat(Numbers.typed(text)).as(text).contains(number);
            }
        }
    }

    @Test
    void no_text_breaks_the_reader_or_holds_it_up() {
        String signs = "0123456789.,' -−+()$₽рубeE\u00A0\u0000😀";
        Random random = new Random(11);
        long began = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            Numbers.sent(text.toString());
            Numbers.quantity(text.toString());
        }
        Numbers.sent("1".repeat(100_000));
        Numbers.quantity(" ".repeat(100_000));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
}
