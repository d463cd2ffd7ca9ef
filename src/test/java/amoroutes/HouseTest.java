package amoroutes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The arrows between the rooms, and the two habits that keep the rooms testable: no framework, no wall clock. */
@AnalyzeClasses(packages = "amoroutes", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final Path TABLE = Path.of("src/docs/house.md");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|[^|]*\\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @ArchTest
    static final ArchRule rooms_import_only_what_they_may = rooms();

    private static ArchRule rooms() {
        Map<String, List<String>> mayUse = new TreeMap<>();
        for (MatchResult row : rows()) {
            mayUse.put(
                    row.group(1),
                    NAME.matcher(row.group(2))
                            .results()
                            .map(name -> name.group(1))
                            .toList());
        }
        LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : mayUse.keySet()) {
            house = house.layer(room).definedBy("amoroutes." + room + "..");
        }
        for (Map.Entry<String, List<String>> room : mayUse.entrySet()) {
            var rule = house.whereLayer(room.getKey());
            house = switch (room.getKey()) {
                case "cli" -> rule.mayNotBeAccessedByAnyLayer();
                case "wiring" -> rule.mayOnlyBeAccessedByLayers("cli");
                default ->
                    room.getValue().isEmpty()
                            ? rule.mayNotAccessAnyLayer()
                            : rule.mayOnlyAccessLayers(room.getValue().toArray(String[]::new));
            };
        }
        return house;
    }

    private static List<MatchResult> rows() {
        try {
            return ROW.matcher(Files.readString(TABLE)).results().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ArchTest
    static void every_room_stands_in_the_table(JavaClasses classes) {
        Set<String> packages = classes.stream()
                .map(type -> type.getPackageName().split("\\.")[1])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows()).extracting(row -> row.group(1)).containsExactlyInAnyOrderElementsOf(packages);
    }

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("amoroutes.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule frameworks_stay_outside = noClasses()
            .that()
            .resideOutsideOfPackages("amoroutes.http..", "amoroutes.reload..", "amoroutes.wiring..", "amoroutes.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "io.vertx..", "org.apache.hc..", "picocli..");

    /**
     * What is sent to a route by its name is sent to a {@code CoreRoute}: a set of route files is held against those. The
     * rehearsal sends to doors of its own.
     */
    @ArchTest
    static final ArchRule only_the_live_routes_send = noClasses()
            .that()
            .doNotHaveSimpleName("LiveRoutes")
            .and()
            .doNotHaveSimpleName("Generation")
            .and()
            .doNotHaveSimpleName("RehearsedRoutes")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.camel.ProducerTemplate");

    @ArchTest
    static final ArchRule the_vocabulary_is_plain_java = noClasses()
            .that()
            .resideInAPackage("amoroutes.order..")
            .and()
            .doNotHaveSimpleName("Phones")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "amoroutes.order..", "amoroutes.common..");

    @ArchTest
    static final ArchRule time_is_a_parameter = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "amoroutes.http..",
                    "amoroutes.endpoint..",
                    "amoroutes.reload..",
                    "amoroutes.wiring..",
                    "amoroutes.cli..",
                    "amoroutes.sandbox..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);
}
