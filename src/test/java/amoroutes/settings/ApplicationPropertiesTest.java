package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The file that people edit and the catalogue say the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApplicationPropertiesTest {
    private static final Path FILE = Path.of("application.properties");

    private final List<String> lines;

    ApplicationPropertiesTest() throws IOException {
        lines = Files.readAllLines(FILE);
    }

    @Test
    void every_key_stands_in_the_file_with_its_default() {
        List<String> written =
                lines.stream().map(ApplicationPropertiesTest::withoutExamples).toList();
        assertThat(written)
                .containsAll(Catalogue.settings()
                        .map(ApplicationPropertiesTest::expected)
                        .toList());
    }

    @Test
    void every_key_is_explained_in_the_line_above_it() {
        Catalogue.settings().forEach(setting -> {
            int at = lines.stream()
                    .map(ApplicationPropertiesTest::withoutExamples)
                    .toList()
                    .indexOf(expected(setting));
            assertThat(lines.get(at - 1)).as(setting.name()).isEqualTo("# " + setting.doc());
        });
    }

    @Test
    void every_key_of_ours_in_the_file_is_known() {
        assertThat(entries(lines.stream()).map(RawProperties.Entry::key))
                .allMatch(key -> !Catalogue.ours(key) || Catalogue.find(key).isPresent());
    }

    @Test
    void the_file_as_it_is_has_no_problem_and_no_warning() {
        Settings settings = Settings.load(FILE, Map.of());
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.connection().sandbox()).isTrue();
    }

    @Test
    void each_commented_alternative_could_be_used() {
        Stream<String> alternatives = lines.stream()
                .filter(line -> line.matches("#[a-z][a-z0-9.-]*=.*"))
                .map(line -> line.substring(1));
        assertThat(entries(alternatives)).allSatisfy(entry -> {
            Setting<?> setting = Catalogue.find(entry.key()).orElseThrow().setting();
            assertThat(entry.value().isBlank() || setting.read(entry.value()).isPresent())
                    .isTrue();
        });
    }

    @Test
    void the_file_gives_what_an_empty_file_gives() {
        Settings written = Settings.load(FILE, Map.of());
        Settings none = Settings.of(RawProperties.parse("", "none"), Map.of());
        assertThat(written.connection()).isEqualTo(none.connection());
        assertThat(written.delivery()).isEqualTo(none.delivery());
        assertThat(written.intake()).isEqualTo(none.intake());
        assertThat(written.machine()).isEqualTo(none.machine());
        assertThat(written.database()).isEqualTo(none.database());
        assertThat(written.forSource("shop").leads())
                .isEqualTo(none.forSource("shop").leads());
        assertThat(written.forSource("shop").pipelines())
                .isEqualTo(none.forSource("shop").pipelines());
        assertThat(written.forSource("shop").contacts())
                .isEqualTo(none.forSource("shop").contacts());
        assertThat(written.forSource("shop").form("a"))
                .isEqualTo(none.forSource("shop").form("a"));
    }

    private static Stream<RawProperties.Entry> entries(Stream<String> lines) {
        return lines.flatMap(line -> RawProperties.parse(line, "line").entries().stream());
    }

    private static String expected(Setting<?> setting) {
        boolean commented = setting.isPattern()
                || setting.fallback().isEmpty() && !setting.name().equals("amocrm.account");
        return (commented ? "#" : "") + setting.name() + "=" + setting.fallback();
    }

    private static String withoutExamples(String line) {
        return line.replaceFirst("^#form\\.callback\\.", "#form.<name>.")
                .replaceFirst("^#source\\.shop\\.", "#source.<name>.");
    }
}
