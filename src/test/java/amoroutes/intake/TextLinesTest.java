package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextLinesTest {
    private static List<String> read(String text) throws IOException {
        TextLines lines = new TextLines(new StringReader(text));
        List<String> read = new ArrayList<>();
        for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
            read.add(line.number() + ":" + line.text() + (line.cut() ? "…" : ""));
        }
        return read;
    }

    @Test
    void lines_are_numbered_from_one_and_the_last_needs_no_end() throws IOException {
        assertThat(read("a\n\nb")).containsExactly("1:a", "2:", "3:b");
        assertThat(read("a\n\nb\n")).containsExactly("1:a", "2:", "3:b");
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).containsExactly("1:");
        assertThat(read("a\r\nb\rc")).containsExactly("1:a", "2:b", "3:c");
    }

    @Test
    void a_line_of_the_greatest_length_is_whole_and_a_longer_one_cut() throws IOException {
        String most = "x".repeat(TextLines.MAX_LINE);

        assertThat(read("1234\n" + most + "\n" + most + "y\n1"))
                .containsExactly("1:1234", "2:" + most, "3:" + most + "…", "4:1");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536, 65_537, 131_072, 200_000})
    void a_line_may_end_anywhere_in_a_block(int length) throws IOException {
        String line = "x".repeat(length);

        assertThat(read(line + "\nnext\n" + line)).containsExactly("1:" + line, "2:next", "3:" + line);
    }
}
