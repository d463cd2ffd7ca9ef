package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PropertiesTextTest {
    private static final String HEADING = "---- Moved in ----";

    @Test
    void a_key_that_stands_there_gets_its_value_in_place_and_all_else_stays() {
        PropertiesText text = new PropertiesText("# a comment\r\n\r\n  b : old\r\n! and c\r\nc=3", HEADING);
        text.put("b", "new", "never written");
        assertThat(text.text()).isEqualTo("# a comment\r\n\r\nb=new\r\n! and c\r\nc=3");
    }

    @Test
    void the_same_value_leaves_the_line_as_it_was_written() {
        PropertiesText text = new PropertiesText("  b\\:x : o\\u006cd  \n", HEADING);
        text.put("b:x", "old", "");
        assertThat(text.text()).isEqualTo("  b\\:x : o\\u006cd  \n");
    }

    @Test
    void a_value_over_several_lines_is_replaced_as_a_whole() {
        PropertiesText text = new PropertiesText("a=1,\\\n  2,\\\n  3\nb=2\n", HEADING);
        text.put("a", "4", "");
        assertThat(text.text()).isEqualTo("a=4\nb=2\n");
    }

    @Test
    void a_key_that_is_commented_out_and_empty_is_filled_below_its_comment() {
        PropertiesText text = new PropertiesText("# Which one\n#a.b=\n#a.b=example\n", HEADING);
        text.put("a.b", "7", "");
        assertThat(text.text()).isEqualTo("# Which one\na.b=7\n#a.b=example\n");
    }

    @Test
    void a_new_key_stands_under_our_heading_whose_block_grows() {
        PropertiesText text = new PropertiesText("a=1", HEADING);
        text.put("b", "2", "the second");
        text.put("c", "3", "");
        assertThat(text.text()).isEqualTo("a=1\n\n# ---- Moved in ----\n# the second\nb=2\nc=3\n");
        PropertiesText later = new PropertiesText(text.text() + "\n# mine\nz=9\n", HEADING);
        later.put("d", "4", "");
        assertThat(later.text()).endsWith("c=3\nd=4\n\n# mine\nz=9\n");
    }

    @Test
    void an_empty_file_and_one_with_a_byte_order_mark() {
        PropertiesText empty = new PropertiesText("", HEADING);
        empty.put("a", "1", "");
        assertThat(empty.text()).isEqualTo("# ---- Moved in ----\na=1\n");
        PropertiesText marked = new PropertiesText("\uFEFFa=1\n", HEADING);
        marked.put("a", "2", "");
        assertThat(marked.text()).isEqualTo("\uFEFFa=2\n");
    }

    @Test
    void whatever_is_put_is_read_back() {
        for (String value : new String[] {"{\"a\":{\"б\":\"x\\\\y\"}}", "=:#!", "C:\\dir\\", "two\nlines", ""}) {
            PropertiesText text = new PropertiesText("a=1\nz=2\n", HEADING);
            text.put("a", value, "");
            text.put("new", value, "");
            RawProperties read = RawProperties.parse(text.text(), "p");
            assertThat(read.problems()).isEmpty();
            assertThat(read.find("a").orElseThrow().value()).isEqualTo(value);
            assertThat(read.find("new").orElseThrow().value()).isEqualTo(value);
            assertThat(read.find("z").orElseThrow().value()).isEqualTo("2");
        }
    }

    @Test
    void in_our_own_file_every_key_has_its_place() throws IOException {
        String shipped = Files.readString(Path.of("application.properties"));
        PropertiesText text = new PropertiesText(shipped, HEADING);
        Catalogue.settings()
                .filter(setting -> !setting.isPattern())
                .forEach(setting -> text.put(setting.name(), "x", ""));
        assertThat(text.text()).doesNotContain(HEADING);
        assertThat(text.text().lines().count()).isEqualTo(shipped.lines().count());
    }
}
