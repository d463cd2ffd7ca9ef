package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinesTest {
    private static List<String> read(String text, int maxBytes) throws IOException {
        Lines lines = new Lines(Sent.stream(text), maxBytes);
        List<String> read = new ArrayList<>();
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            read.add(line.number() + ":" + new String(line.bytes(), StandardCharsets.UTF_8) + (line.cut() ? "…" : ""));
        }
        return read;
    }

    @Test
    void lines_are_numbered_from_one_and_the_last_needs_no_end() throws IOException {
        assertThat(read("a\n\nb", 10)).containsExactly("1:a", "2:", "3:b");
        assertThat(read("a\n\nb\n", 10)).containsExactly("1:a", "2:", "3:b");
        assertThat(read("", 10)).isEmpty();
        assertThat(read("\n", 10)).containsExactly("1:");
    }

    @Test
    void a_line_of_the_greatest_length_is_whole_and_a_longer_one_cut() throws IOException {
        assertThat(read("1234\n12345\n123456\n1", 5)).containsExactly("1:1234", "2:12345", "3:12345…", "4:1");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536, 65_537, 131_072, 200_000})
    void a_line_may_end_anywhere_in_a_block(int length) throws IOException {
        String line = "x".repeat(length);

        assertThat(read(line + "\nnext\n" + line, 1_000_000)).containsExactly("1:" + line, "2:next", "3:" + line);
    }
}
