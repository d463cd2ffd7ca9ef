package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import amoroutes.Guide;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.mock.MockComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the guides say to type is typed, in their order, beside a program with the built-in sandbox, in a folder with the files
 * that the guides show. The other language has the same blocks (DocumentsTest).
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuidesIT {
    /** What needs root, Maven, the network, an account or a shop, and what cannot be taken back. */
    private static final Pattern NOT_HERE = Pattern.compile(
            "sudo|systemctl|mvn |docker |kubectl |java -cp |authorize|import-modx|erase|your\\.host|events (?:drop|replay) ");

    private static final Pattern EXIT = Pattern.compile("# exit (\\d)");

    @TempDir
    static Path dir;

    private static Program program;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Tools.installed("curl"), "curl is not installed");
        for (Guide.NamedFile file :
                Guide.in("en").stream().flatMap(Guide::namedFiles).toList()) {
            Path path = dir.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.content());
        }
        program = Program.alone(dir, Map.of("SANDBOX_PORT", "0")).start();
        Http.until(
                "the sample order is delivered",
                Duration.ofSeconds(20),
                () -> Http.get(program.url("/events?state=delivered")).text().contains("sample/order/1"));
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            program.close();
        }
    }

    static Stream<Arguments> typed() {
        return Guide.in("en").stream()
                .flatMap(guide -> guide.fences().stream()
                        .filter(fence -> fence.language().equals("sh"))
                        .map(Guide.Fence::content)
                        .filter(block -> !NOT_HERE.matcher(block).find())
                        .map(block -> Arguments.of(guide.file().getFileName().toString(), block)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("typed")
    void what_is_to_be_typed_works(String guide, String block) {
        Program.Ran ran = program.typed(block);
        Matcher exit = EXIT.matcher(block);
        assertThat(ran.exit()).as(ran.printed()).isEqualTo(exit.find() ? Integer.parseInt(exit.group(1)) : 0);
        assertThat(ran.printed()).doesNotContain("\tat ", "Warning");
        assertThat(Http.get(program.url("/events?state=parked")).json().path("events"))
                .isEmpty();
    }

    /** With any component that the jar lacks: one that Maven has brought for the tests. */
    @Test
    void a_component_beside_the_jar_is_found(@TempDir Path place) throws IOException, URISyntaxException {
        Path component = Path.of(MockComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.createDirectories(place.resolve("lib"));
        Files.copy(component, place.resolve("lib").resolve(component.getFileName()));
        Files.createDirectories(place.resolve("routes"));
        Files.writeString(place.resolve("routes/beside.camel.yaml"), """
                - route:
                    id: beside
                    from:
                      uri: direct:beside
                      steps:
                        - to: { uri: mock:beside }
                """);
        Program beside = Program.alone(place, Map.of("SANDBOX_PORT", "0"));
        assertThat(beside.run("check").printed()).contains("beside.camel.yaml:", "1 problem(s)");
        String command = "java -cp \"amocrm-routes.jar:lib/*\" amoroutes.cli.Main check\n";
        assertThat(Path.of("src/docs/en/routes.md")).content().contains(command);
        Program.Ran ran = beside.typed(command);
        assertThat(ran.exit()).as(ran.printed()).isZero();
    }
}
