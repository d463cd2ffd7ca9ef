package amoroutes.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.wiring.CoreRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Each row of the settings' documentation has its cases, and the list of them in the documents is the true one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenRowsTest {
    private static final Path CASES = GoldenCasesTest.CASES;
    private static final Path DOCUMENT = Path.of("src/docs/golden-cases.md");
    private static final String MARK = "## The rows of the settings and their cases\n";

    private record Row(String group, String property, String promise, String why) {
        static Row of(String line) {
            String[] parts = line.split("\\s*\\|\\s*");
            return new Row(parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : "");
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(CASES.resolve("rows.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(Row::of)
                .toList();
    }

    private static Map<String, List<String>> casesByRow() {
        Map<String, List<String>> cases = new LinkedHashMap<>();
        for (Path file : new GoldenCases(CASES, CoreRoutes.flow()).files()) {
            String name = CASES.relativize(file).toString().replace('\\', '/');
            CaseFile.tree(file)
                    .path("covers")
                    .forEach(row -> cases.computeIfAbsent(row.asText(), r -> new ArrayList<>())
                            .add(name));
        }
        return cases;
    }

    @Test
    void every_row_has_a_case_or_a_reason() throws IOException {
        List<String> open = new ArrayList<>(rows().stream()
                .filter(row -> row.why.isEmpty())
                .map(Row::property)
                .toList());
        open.removeAll(casesByRow().keySet());
        assertThat(open).isEmpty();
    }

    @Test
    void no_case_covers_a_row_that_is_none() throws IOException {
        assertThat(new TreeSet<>(rows().stream().map(Row::property).toList()))
                .containsAll(casesByRow().keySet());
    }

    @Test
    void there_are_enough_of_them_and_each_has_a_title_of_its_own() {
        List<String> titles = new GoldenCases(CASES, CoreRoutes.flow())
                .files().stream()
                        .map(file -> CaseFile.tree(file).path("title").asText())
                        .toList();
        assertThat(titles).hasSizeGreaterThanOrEqualTo(120).doesNotContain("").doesNotHaveDuplicates();
    }

    /** With {@code -Dgolden.write=true} it writes the list instead. */
    @Test
    void the_document_lists_the_cases_of_each_row() throws IOException {
        String written = Files.readString(DOCUMENT);
        String head = written.substring(0, written.indexOf(MARK) + MARK.length());
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(DOCUMENT, head + list());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(head + list());
    }

    private static String list() throws IOException {
        Map<String, List<String>> cases = casesByRow();
        StringBuilder text = new StringBuilder();
        String group = "";
        for (Row row : rows()) {
            if (!row.group.equals(group)) {
                group = row.group;
                text.append("\n### ").append(group).append("\n\n| row | promise | cases |\n|---|---|---|\n");
            }
            String shown = row.why.isEmpty()
                    ? String.join(
                            ", ",
                            cases.getOrDefault(row.property, List.of()).stream()
                                    .map(name -> "`" + name.replaceFirst("\\.yaml$", "") + "`")
                                    .toList())
                    : "none: " + row.why;
            text.append("| `")
                    .append(row.property)
                    .append("` | ")
                    .append(row.promise)
                    .append(" | ");
            text.append(shown).append(" |\n");
        }
        return text.toString();
    }
}
