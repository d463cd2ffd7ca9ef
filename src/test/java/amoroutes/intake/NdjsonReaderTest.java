package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NdjsonReaderTest {
    private static List<Item> read(String text) {
        return Sent.items(new NdjsonReader(Sent.stream(text)));
    }

    private static String sentence(Item item) {
        return ((Unreadable) item).problems().get(0).sentence();
    }

    @Test
    void each_line_is_an_item_and_blank_lines_are_skipped() {
        List<Item> items = read("{\"id\":1}\n\n{\"id\":2}\r\n   \n{\"id\":3}");

        assertThat(items).extracting(Item::index).containsExactly(0, 1, 2);
        assertThat(items).extracting(Item::line).containsExactly(1, 3, 5);
        assertThat(items).extracting(Item::text).containsExactly("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
        assertThat(items).allSatisfy(item -> assertThat(item).isInstanceOf(Parsed.class));
    }

    @Test
    void nothing_gives_no_items() {
        assertThat(read("")).isEmpty();
        assertThat(read("\n\n")).isEmpty();
        assertThat(read("\uFEFF")).isEmpty();
    }

    @Test
    void a_byte_order_mark_is_tolerated() {
        assertThat(read("\uFEFF{\"id\":1}\n{\"id\":2}"))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item).isInstanceOf(Parsed.class));
    }

    @Test
    void a_broken_line_does_not_hurt_the_others() {
        List<Item> items =
                read("{\"id\":1}\n{\"id\":\n{\"id\":3}\n{\"id\":4} {\"id\":5}\n{\"a\":1,\"a\":2}\n[{\"id\":6}]\n{}");

        assertThat(items)
                .extracting(item -> item instanceof Parsed)
                .containsExactly(true, false, true, false, false, false, true);
        assertThat(sentence(items.get(1))).isEqualTo("line 2, id: the JSON ends too early (column 7)");
        assertThat(sentence(items.get(3))).startsWith("line 4: is not valid JSON");
        assertThat(sentence(items.get(4))).isEqualTo("line 5, a: stands twice");
        assertThat(sentence(items.get(5))).isEqualTo("line 6: must be a JSON object");
        assertThat(items.get(1).text()).isEqualTo("{\"id\":");
        assertThat(items.get(5).text()).isEqualTo("[{\"id\":6}]");
    }

    @Test
    void a_line_in_another_encoding_is_named_and_the_next_one_read() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("{\"name\":\"Иван\"}\n".getBytes(Charset.forName("windows-1251")));
        file.writeBytes("{\"name\":\"Иван\"}\n".getBytes(StandardCharsets.UTF_8));

        List<Item> items = Sent.items(new NdjsonReader(new ByteArrayInputStream(file.toByteArray())));

        assertThat(sentence(items.get(0))).isEqualTo("line 1, name: is not UTF-8 (column 10)");
        assertThat(items.get(1)).isInstanceOf(Parsed.class);
    }

    @Test
    void a_line_far_too_long_is_skipped_without_being_held() {
        List<Item> items = read("{\"a\":\"" + "x".repeat(3_000_000) + "\"}\n{\"id\":2}");

        assertThat(sentence(items.get(0))).isEqualTo("line 1: is longer than 1000000 bytes");
        assertThat(items.get(1)).isInstanceOf(Parsed.class);
        assertThat(items.get(1).line()).isEqualTo(2);
    }

    @Test
    void lines_longer_than_a_block_stay_whole() {
        String text = "{\"a\":\"" + "я".repeat(100_000) + "\"}";

        assertThat(read(text + "\n" + text)).extracting(Item::text).containsExactly(text, text);
    }
}
