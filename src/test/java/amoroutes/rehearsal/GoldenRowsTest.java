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

/** Each row of the settings' documentation has its cases. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenRowsTest {
    private static final Path CASES = GoldenCasesTest.CASES;

    private record Row(String property, String why) {
        static Row of(String line) {
            String[] parts = line.split("\\s*\\|\\s*");
            return new Row(parts[1], parts.length > 3 ? parts[3] : "");
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
}
