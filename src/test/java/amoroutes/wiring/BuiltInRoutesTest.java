package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.reload.CoreRoute;
import amoroutes.reload.Deadline;
import amoroutes.reload.RouteFiles;
import amoroutes.reload.RouteSet;
import amoroutes.reload.RoutesRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program needs no route file beside it, and takes those that appear. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BuiltInRoutesTest {
    private static final String PATH = "/observe/health/live";

    @TempDir
    Path dir;

    @Test
    void a_folder_that_appears_replaces_a_built_in_file_and_without_it_that_one_is_back() throws IOException {
        Path routes = dir.resolve("routes");
        try (HookHouse house = HookHouse.open(dir, routes, Map.of())) {
            assertThat(answer(house)).contains("\"status\"");

            Files.createDirectory(routes);
            Files.writeString(routes.resolve("ledger.camel.yaml"), ""); // nobody sends there: it may be switched off
            Path own = Files.writeString(
                    routes.resolve("ops.camel.yaml"),
                    House.answering("mine", PATH, "mine").replace("door", "http"));
            await(house, "mine");
            assertThat(house.refused()).isEmpty();

            Files.delete(routes.resolve("ledger.camel.yaml"));
            Files.delete(own);
            await(house, "\"status\"");

            Files.writeString(own, House.answering("mine", PATH, "again").replace("door", "http"));
            await(house, "again");
            Files.delete(own);
            Files.delete(routes);
            await(house, "\"status\"");
        }
    }

    @Test
    void what_people_wrote_into_the_first_version_s_file_to_customise_goes_on_working() throws IOException {
        Path routes = Files.createDirectory(dir.resolve("routes"));
        Files.copy(Path.of("src/test/resources/upgrade/customize.camel.yaml"), routes.resolve("customize.camel.yaml"));
        try (HookHouse house = HookHouse.open(dir, routes, Map.of())) {
            assertThat(house.refused()).isEmpty();
            assertThat(answer(house)).contains("\"status\"");
        }
    }

    @Test
    void the_operator_s_file_is_the_wrong_one_when_it_contradicts_a_built_in_one() throws IOException {
        Path routes = Files.createDirectory(dir.resolve("routes"));
        Files.writeString(routes.resolve("accept-mine.camel.yaml"), """
                - route:
                    id: accept-mine
                    from:
                      uri: direct:accept
                      steps:
                        - stop: {}
                """);
        assertThatThrownBy(() -> HookHouse.open(dir, routes, Map.of()))
                .isInstanceOf(RoutesRefused.class)
                .hasMessageContaining("\n  accept-mine.camel.yaml:1: route accept-mine: "
                        + "Another route listens at direct:accept already");
    }

    @ParameterizedTest
    @EnumSource(CoreRoute.class)
    void a_file_that_lost_a_route_of_the_program_is_refused(CoreRoute route) throws IOException {
        String home = home(route);
        Path routes = Files.createDirectory(dir.resolve("routes"));
        Files.writeString(routes.resolve(home), text(home).replaceFirst(from(route), "from:\n      uri: direct:moved"));
        assertThatThrownBy(() -> HookHouse.open(dir, routes, Map.of()))
                .isInstanceOf(RoutesRefused.class)
                .hasMessageContaining("\n  " + home + ":1: No route listens at " + route.uri() + ", to which ")
                .hasMessageContaining("`routes show " + home + "`");
    }

    @Test
    void a_file_that_lost_a_route_of_another_file_is_refused_and_says_who_sends_there() throws IOException {
        Path routes = Files.createDirectory(dir.resolve("routes"));
        Files.writeString(routes.resolve("customize.camel.yaml"), "# nothing\n");
        assertThatThrownBy(() -> HookHouse.open(dir, routes, Map.of()))
                .isInstanceOf(RoutesRefused.class)
                .hasMessageContaining("\n  customize.camel.yaml:1: No route listens at direct:before-lead, to which "
                        + "built-in deliver.camel.yaml:")
                .hasMessageContaining("\n  customize.camel.yaml:1: No route listens at direct:amocrm-hook, to which ");
    }

    @Test
    void a_file_that_lost_a_configuration_of_another_file_is_refused_and_says_who_names_it() throws IOException {
        Path routes = Files.createDirectory(dir.resolve("routes"));
        Files.writeString(
                routes.resolve("errors.camel.yaml"), text("errors.camel.yaml").replace("shop-faults", "mine"));
        assertThatThrownBy(() -> HookHouse.open(dir, routes, Map.of()))
                .isInstanceOf(RoutesRefused.class)
                .hasMessageContaining("\n  errors.camel.yaml:1: The routeConfiguration shop-faults is missing, which "
                        + "built-in intake-database.camel.yaml:");
    }

    private static String home(CoreRoute route) {
        return RouteFiles.builtIn().keySet().stream()
                .filter(file -> Pattern.compile(from(route)).matcher(text(file)).find())
                .findFirst()
                .orElseThrow();
    }

    private static String from(CoreRoute route) {
        return "from:\\n      uri: " + route.uri() + "(?=\\s)";
    }

    private static String text(String file) {
        return RouteSet.ofProgram().text(file);
    }

    private static String answer(HookHouse house) {
        return HookHouse.send(house.to(PATH).GET()).body();
    }

    private static void await(HookHouse house, String text) {
        assertThat(Deadline.await(Duration.ofSeconds(20), () -> answer(house).contains(text)))
                .as(text)
                .isTrue();
    }
}
