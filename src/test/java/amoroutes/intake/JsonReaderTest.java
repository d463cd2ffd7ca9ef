package amoroutes.intake;

import static amoroutes.intake.Sent.jsonItems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonReaderTest {
    private static Parsed parsed(String text) {
        List<Item> items = jsonItems(text);
        assertThat(items).hasSize(1).first().isInstanceOf(Parsed.class);
        return (Parsed) items.get(0);
    }

    private static Problem problem(String text) {
        return problem(jsonItems(text));
    }

    /** The one problem of the last item. */
    private static Problem problem(List<Item> items) {
        Item last = items.get(items.size() - 1);
        assertThat(last).isInstanceOf(Unreadable.class);
        assertThat(((Unreadable) last).problems()).hasSize(1);
        return ((Unreadable) last).problems().get(0);
    }

    private static boolean broken(String text) {
        List<Item> items = jsonItems(text);
        return items.get(items.size() - 1) instanceof Unreadable unreadable && unreadable.broken();
    }

    @Test
    void an_object_becomes_a_tree() {
        Parsed item = parsed("{\"id\":\"1042\",\"cost\":2990.50,\"paid\":true,\"note\":null,"
                + "\"products\":[{\"name\":\"Чайник\"}],\"empty\":{},\"none\":[]}");

        assertThat(item.document().fields())
                .containsEntry("id", "1042")
                .containsEntry("cost", new BigDecimal("2990.50"))
                .containsEntry("paid", true)
                .containsEntry("note", null)
                .containsEntry("products", List.of(Map.of("name", "Чайник")))
                .containsEntry("empty", Map.of())
                .containsEntry("none", List.of());
        assertThat(item.index()).isZero();
        assertThat(item.line()).isEqualTo(1);
    }

    @Test
    void the_elements_of_an_array_know_their_index_and_line() {
        List<Item> items = jsonItems("[\n  {\"id\":1},\n\n  {\"id\":2}, {\"id\":3}\n]\n");

        assertThat(items).extracting(Item::index).containsExactly(0, 1, 2);
        assertThat(items).extracting(Item::line).containsExactly(2, 4, 4);
        assertThat(items).allSatisfy(item -> assertThat(item).isInstanceOf(Parsed.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n ", "\uFEFF", "[]", " [ ] "})
    void nothing_gives_no_items(String text) {
        assertThat(jsonItems(text)).isEmpty();
    }

    @Test
    void a_byte_order_mark_is_tolerated() {
        assertThat(parsed("\uFEFF{\"id\":1}").document().fields()).containsKey("id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1                                  | 1 | a                     | ends too early",
                "[{\"a\":1}                                | 1 |                       | ends too early",
                "{\"products\":[{\"price\":12,}]}          | 1 | products[0].price     | is not valid JSON",
                "{\"products\":[{\"price\":oops}]}         | 1 | products[0].price     | is not valid JSON",
                "{\"products\":[{},{\"price\":\"x}]}       | 1 | products[1].price     | ends too early",
                "{\"a\":NaN}                               | 1 | a                     | is not valid JSON",
                "{\"a\":Infinity}                          | 1 | a                     | is not valid JSON",
                "{\"a\":-Infinity}                         | 1 | a                     | is not valid JSON",
                "{\"a\":01}                                | 1 | a                     | is not valid JSON",
                "{\"a\":.5}                                | 1 | a                     | is not valid JSON",
                "{\"a\":+5}                                | 1 | a                     | is not valid JSON",
                "{\"a\":1.}                                | 1 | a                     | is not valid JSON",
                "{'a':1}                                   | 1 |                       | is not valid JSON",
                "{a:1}                                     | 1 |                       | is not valid JSON",
                "{\"a\" 1}                                 | 1 | a                     | is not valid JSON",
                "{\"a\":\"\\x\"}                           | 1 | a                     | is not valid JSON",
                "{\"a\":1} /* note */                      | 1 |                       | is not valid JSON",
                "{\"a\":1}}                                | 1 |                       | is not valid JSON",
                "{\"a\":1}{\"a\":2}                        | 1 |                       | is not valid JSON",
                "[{\"a\":1}]{\"a\":2}                      | 1 |                       | is not valid JSON",
                "{\"a\":1} trailing                        | 1 |                       | is not valid JSON",
                "<order/>                                  | 1 |                       | is not valid JSON",
                "id=1042                                   | 1 |                       | is not valid JSON",
            })
    void broken_syntax_is_refused_where_it_breaks(String text, int line, String path, String message) {
        Problem problem = problem(text);

        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.path()).isEqualTo(path == null ? "" : path);
        assertThat(problem.message()).contains(message).contains("column ");
        assertThat(broken(text)).isTrue();
    }

    @Test
    void the_place_is_exact_in_characters_not_bytes() {
        Problem problem = problem("{\n  \"name\": \"Чайник\", oops\n}");

        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.message()).contains("(column 21)");
    }

    @Test
    void a_hint_says_what_was_expected() {
        assertThat(problem("{\"a\":1 \"b\":2}").message()).contains("was expecting comma");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"phone\":79161234567x}", "{\"name\":Ivanov}", "Ivanov", "{\"a\":1}Ivanov"})
    void an_error_never_quotes_what_was_sent(String text) {
        assertThat(problem(text).message()).doesNotContain("Ivanov", "79161234567");
    }

    @Test
    void the_items_before_broken_syntax_are_found() {
        List<Item> items = jsonItems("[{\"a\":1},\n{\"a\":2},\n{\"a\":}]");

        assertThat(items).hasSize(3);
        assertThat(items.subList(0, 2)).allSatisfy(item -> assertThat(item).isInstanceOf(Parsed.class));
        assertThat(problem(items).sentence()).startsWith("line 3, a: is not valid JSON");
        assertThat(items.get(2).index()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":2}                        | a              | stands twice",
                "{\"p\":[{\"x\":{\"b\":1,\"b\":1}}]}      | p[0].x.b       | stands twice",
                "{\"a\":1e999999999}                      | a              | more than 40 digits",
                "{\"a\":1e99999999999999}                 | a              | more than 40 digits",
                "{\"a\":-1E-999999999}                    | a              | more than 40 digits",
                "{\"p\":[1,1e41]}                         | p[1]           | more than 40 digits",
                "{\"a\":12345678901234567890123456789012345678901} | a     | more than 40 digits",
                "\"text\"                                 |                | must be a JSON object",
                "17                                       |                | must be a JSON object",
                "null                                     |                | must be a JSON object",
                "[[{}]]                                   |                | must be a JSON object",
            })
    void json_that_we_do_not_take_is_refused_by_its_path(String text, String path, String message) {
        Problem problem = problem(text);

        assertThat(problem.path()).isEqualTo(path == null ? "" : path);
        assertThat(problem.message()).contains(message);
        assertThat(broken(text)).isFalse();
    }

    @Test
    void the_items_behind_json_that_we_do_not_take_are_reached() {
        List<Item> items = jsonItems("[{\"a\":1,\"a\":2},17,\n{\"a\":1e999999999,\"b\":1,\"b\":2},{\"ok\":1}]");

        assertThat(items).hasSize(4);
        assertThat(items.get(3)).isInstanceOf(Parsed.class);
        assertThat(((Unreadable) items.get(2)).problems())
                .extracting(Problem::sentence)
                .containsExactly("line 2, a: is a number of more than 40 digits", "line 2, b: stands twice");
    }

    @Test
    void numbers_of_a_sane_size_keep_their_digits() {
        assertThat(parsed("{\"a\":1e40,\"b\":9223372036854775807,\"c\":-0,\"d\":0.1}")
                        .document()
                        .fields())
                .containsEntry("a", new BigDecimal("1e40"))
                .containsEntry("b", new BigDecimal("9223372036854775807"))
                .containsEntry("d", new BigDecimal("0.1"));
    }

    @Test
    void nesting_ends_at_64_levels() {
        assertThat(jsonItems("{\"a\":".repeat(64) + "1" + "}".repeat(64)))
                .singleElement()
                .isInstanceOf(Parsed.class);
        assertThat(problem("{\"a\":".repeat(65) + "1" + "}".repeat(65)).message())
                .isEqualTo("lies deeper than 64 levels");
        assertThat(problem("{\"a\":" + "[".repeat(100_000)).message()).contains("too deep");
    }

    @Test
    void half_an_emoji_is_replaced() {
        assertThat(parsed("{\"name\":\"чай \\ud83e\",\"k\\udc00\":\"\\ud83e\\uded6\"}")
                        .document()
                        .fields())
                .containsEntry("name", "чай \uFFFD")
                .containsEntry("k\uFFFD", "🫖");
    }

    @Test
    void a_text_beyond_a_million_characters_is_refused() {
        assertThat(problem("{\"a\":\"" + "x".repeat(1_000_001) + "\"}").message())
                .contains("too large");
    }

    @Test
    void an_item_beyond_ten_million_characters_is_refused_wherever_its_texts_end() {
        String text = "\"" + "x".repeat(999_000) + "\"";

        assertThat(problem("{\"a\":[" + (text + ",").repeat(10) + text + "]}").message())
                .contains("too large");
    }

    @Test
    void another_encoding_is_refused_at_its_first_byte() {
        byte[] windows1251 = "{\"id\":1,\n\"name\":\"Иван\"}".getBytes(Charset.forName("windows-1251"));

        Problem problem = problem(jsonItems(windows1251));

        assertThat(problem.sentence()).isEqualTo("line 2, name: is not UTF-8 (column 9)");
        assertThat(problem(jsonItems("{\"id\":1}".getBytes(StandardCharsets.UTF_16LE)))
                        .message())
                .isNotBlank();
    }

    @Test
    void a_file_may_hold_several_texts() throws IOException {
        List<Item> items = Sent.items(
                new JsonReader(Sent.stream("{\"id\":1}\n{\"id\":2} [{\"id\":3},{\"id\":4}]\n[]\n{\"id\":5}"), true));

        assertThat(items).extracting(Item::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(items).extracting(Item::line).containsExactly(1, 2, 2, 2, 4);
        assertThat(items).allSatisfy(item -> assertThat(item).isInstanceOf(Parsed.class));
    }

    @Test
    void a_big_array_is_read_item_by_item() throws IOException {
        Endless endless = new Endless();
        JsonReader reader = new JsonReader(endless, true);

        List<Integer> first =
                IntStream.range(0, 1000).map(i -> reader.next().index()).boxed().toList();

        assertThat(first).endsWith(999);
        assertThat(endless.given).isLessThan(100_000);
    }

    @Test
    void a_disk_that_fails_is_no_fault_of_the_text() throws IOException {
        JsonReader reader = new JsonReader(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Input/output error");
                    }
                },
                true);

        assertThatThrownBy(reader::hasNext)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Input/output error");
    }

    @Test
    void behind_the_last_item_there_is_none() throws IOException {
        JsonReader reader = new JsonReader(Sent.stream("{}"), false);

        assertThat(reader.next()).isInstanceOf(Parsed.class);
        assertThat(reader.hasNext()).isFalse();
        assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
    }

    /** An array that never ends. */
    private static final class Endless extends InputStream {
        private static final byte[] ELEMENT = "{\"id\":\"1042\"},".getBytes(StandardCharsets.UTF_8);
        private long given = -1;

        @Override
        public int read() {
            return given++ < 0 ? '[' : ELEMENT[(int) ((given - 1) % ELEMENT.length)];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
                target[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
