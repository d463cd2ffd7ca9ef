package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferencesTest {
    private final Reading.References references = new Reading.References(Map.of("TOKEN", " t0ken\n", "EMPTY", ""));

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "env:TOKEN|t0ken",
                "{{env:TOKEN}}|t0ken",
                "{{env:TOKEN:other}}|t0ken",
                "{{env:NONE:other}}|other",
                "{{env:EMPTY}}|``",
                "plain|plain",
                "a env:TOKEN|a env:TOKEN",
                "{{env:TOKEN}} b|{{env:TOKEN}} b",
                "{{other}}|{{other}}",
                "env:|env:"
            })
    void only_a_whole_value_refers_to_something(String text, String value) {
        assertThat(references.follow(text, true)).isEqualTo(value);
    }

    @Test
    void what_is_no_secret_refers_only_in_braces() {
        assertThat(references.follow("env:TOKEN", false)).isEqualTo("env:TOKEN");
        assertThat(references.follow("file:/etc/passwd", false)).isEqualTo("file:/etc/passwd");
        assertThat(references.follow("{{env:TOKEN}}", false)).isEqualTo("t0ken");
    }

    @Test
    void a_file_gives_its_text_without_the_line_s_end() throws IOException {
        Path file = Files.writeString(dir.resolve("secret"), "s3cret\r\n");
        assertThat(references.follow("file:" + file, true)).isEqualTo("s3cret");
        assertThat(references.follow("file://" + file, true)).isEqualTo("s3cret");
    }

    @Test
    void what_is_not_there_is_named_without_any_value() {
        assertThatThrownBy(() -> references.follow("env:NONE", true))
                .hasMessage("the environment variable NONE is not set");
        assertThatThrownBy(() -> references.follow("file:" + dir.resolve("none"), true))
                .hasMessageEndingWith("none cannot be read");
    }
}
