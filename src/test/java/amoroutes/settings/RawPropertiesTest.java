package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RawPropertiesTest {
    @TempDir
    Path dir;

    @Test
    void each_key_knows_its_line() {
        RawProperties raw = RawProperties.parse("# comment\n\na=1\n  b : two words  \n! c=3\nd", "p");
        assertThat(raw.entries())
                .containsExactly(
                        new RawProperties.Entry("a", "1", "p", 3),
                        new RawProperties.Entry("b", "two words", "p", 4),
                        new RawProperties.Entry("d", "", "p", 6));
    }

    @Test
    void json_that_ends_in_two_braces_survives() {
        String json = "{\"40\":{\"pipeline_id\":1}}";
        assertThat(RawProperties.parse("x=" + json, "p").find("x").orElseThrow().value())
                .isEqualTo(json);
    }

    @Test
    void a_continued_line_is_one_value_and_later_lines_keep_their_numbers() {
        RawProperties raw = RawProperties.parse("a=1,\\\n   2,\\\n   3\n# no \\\nb=4", "p");
        assertThat(raw.find("a").orElseThrow().value()).isEqualTo("1,2,3");
        assertThat(raw.find("b").orElseThrow().line()).isEqualTo(5);
    }

    @Test
    void an_even_number_of_backslashes_continues_nothing() {
        RawProperties raw = RawProperties.parse("a=C:\\\\\nb=2", "p");
        assertThat(raw.find("a").orElseThrow().value()).isEqualTo("C:\\");
        assertThat(raw.find("b")).isPresent();
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_key() {
        assertThat(RawProperties.parse("\uFEFFa=1", "p").find("a")).isPresent();
    }

    @Test
    void a_key_that_stands_twice_is_a_problem_and_the_last_one_counts() {
        RawProperties raw = RawProperties.parse("a=1\nb=2\na=3", "p");
        assertThat(raw.problems()).containsExactly(new Problem("a", "p", 3, "stands in line 1 too: keep one of them"));
        assertThat(raw.find("a").orElseThrow().value()).isEqualTo("3");
    }

    @Test
    void a_broken_escape_is_a_problem_with_its_line() {
        assertThat(RawProperties.parse("a=1\nb=\\u12", "p").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
    }

    @Test
    void the_file_is_utf_8() throws IOException {
        Path file = Files.writeString(dir.resolve("application.properties"), "amocrm.order-name=Заказ {number}");
        assertThat(RawProperties.read(file)
                        .find("amocrm.order-name")
                        .orElseThrow()
                        .value())
                .isEqualTo("Заказ {number}");
    }

    @Test
    void a_file_in_another_encoding_is_a_problem_that_says_what_to_do() throws IOException {
        Path file = dir.resolve("application.properties");
        Files.write(file, "amocrm.order-name=Заказ".getBytes(Charset.forName("windows-1251")));
        assertThat(RawProperties.read(file).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("save it as UTF-8"));
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> RawProperties.read(dir.resolve("none.properties")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.properties");
    }

    @Test
    void the_environment_wins_over_the_file_and_over_silence() {
        RawProperties raw = RawProperties.parse("amocrm.account=one\nsource.shop.order-name=x", "p")
                .overriddenBy(
                        Map.of(
                                "AMOCRM_ACCOUNT", "two",
                                "AMOCRM_RETRY_MAX_DELAY", "1h",
                                "SOURCE_SHOP_ORDER_NAME", "y",
                                "AMOCRM_UNKNOWN", "z"),
                        List.of("amocrm.account", "amocrm.retry.max-delay"));
        assertThat(raw.find("amocrm.account"))
                .contains(new RawProperties.Entry("amocrm.account", "two", "environment AMOCRM_ACCOUNT", 0));
        assertThat(raw.find("amocrm.retry.max-delay").orElseThrow().value()).isEqualTo("1h");
        assertThat(raw.find("source.shop.order-name").orElseThrow().value()).isEqualTo("y");
        assertThat(raw.find("amocrm.unknown")).isEmpty();
    }
}
