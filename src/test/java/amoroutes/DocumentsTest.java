package amoroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_link_leads_somewhere(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document)).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    /** What the README says of where to change something. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "customize.camel.yaml; id: before-lead",
                "amocrm.camel.yaml; permit(${body}, {{amocrm.requests-per-second}})",
                "errors.camel.yaml; name: retryPolicy",
                "deliver.camel.yaml; enter(${exchange}, {{amocrm.lanes}})",
                "tokens.camel.yaml; {{amocrm.token-check}}",
            })
    void the_readme_names_the_place_where_it_stands(String file, String text) throws IOException {
        assertThat(Path.of("README.md")).content().contains("`" + file + "`");
        assertThat(Path.of("routes", file)).content().contains(text);
    }

    @Test
    void the_readme_is_a_front_door_and_no_manual() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThan(160);
    }
}
