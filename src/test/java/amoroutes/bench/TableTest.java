package amoroutes.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TableTest {
    private static final String BEGIN = "<!-- measured: written by mvn -Pbench verify -->";
    private static final String END = "<!-- /measured -->";

    @TempDir
    Path dir;

    private final Report report = new Report();
    private final Table table = new Table(report, Options.ofSystem());

    @Test
    void a_row_of_the_readme_tells_what_was_measured() {
        report.add(new Figures("burst-1000", 1_000, 0.0251, 251.6, 0.8387, 2_345, 12_345, 1, 7, 2, 3));
        assertThat(table.text())
                .contains(
                        "| 1,000 at once, unknown customers | 1,000 | 0.025 | 251.6 | 84 % | 2,345 ms / 12 s | 1 | 2 | 3 |");
    }

    @Test
    void a_promise_that_was_missed_is_named() {
        report.add(Promise.atMost("burst-1000", "requests in any second", 7, 8, false));
        report.add(Promise.none("burst-1000", "order twice", 0));
        assertThat(table.text())
                .contains("1 of 2 promises were missed: burst-1000: requests in any second at most 7, seen 8.");
        assertThat(report.broken()).isEmpty();
    }

    @Test
    void only_what_stands_between_the_marks_is_written_anew() throws IOException {
        Path readme = Files.writeString(dir.resolve("README.md"), "before\n" + BEGIN + "\nold\n" + END + "\nafter\n");
        table.into(readme);
        table.into(readme);
        assertThat(readme).hasContent("before\n" + BEGIN + "\n" + table.text() + "\n" + END + "\nafter\n");
    }

    @Test
    void a_readme_without_marks_is_left_alone() throws IOException {
        Path readme = Files.writeString(dir.resolve("README.md"), "mine\n");
        assertThatThrownBy(() -> table.into(readme)).hasMessageContaining(BEGIN);
        assertThat(readme).hasContent("mine\n");
    }

    @Test
    void the_readme_has_the_marks() {
        assertThat(Path.of("src/docs/en/costs.md")).content().contains(BEGIN, END);
    }
}
