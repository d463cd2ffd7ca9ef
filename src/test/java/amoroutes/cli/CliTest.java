package amoroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CliTest extends CommandLineTestBase {
    @Test
    void help_and_version_are_fine() {
        assertThat(Cli.execute(new String[] {"--version"})).isZero();
        assertThat(Cli.execute(new String[] {"--help"})).isZero();
        assertThat(Cli.execute(new String[] {"check", "--help"})).isZero();
        assertThat(said()).contains("amocrm-routes", "authorize", "sandbox");
    }

    @Test
    void a_russian_gets_the_help_in_russian() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ru-RU"));
            assertThat(Cli.execute(new String[] {"--help"})).isZero();
            assertThat(Cli.execute(new String[] {"events", "retry", "--help"})).isZero();
            assertThat(Cli.execute(new String[] {"events", "explain", "--help"}))
                    .isZero();
        } finally {
            Locale.setDefault(before);
        }
        assertThat(said())
                .contains(
                        "Команды:", "Вернуть отложенные события", "Источник события (обычно default)", "Только сказать")
                .doesNotContain("Commands:", "Put parked events");
    }

    @Test
    void wrong_usage_is_2() {
        assertThat(Cli.execute(new String[] {"--nothing"})).isEqualTo(2);
        assertThat(Cli.execute(new String[] {"nothing"})).isEqualTo(2);
        assertThat(Cli.execute(new String[] {"authorize"})).isEqualTo(2);
    }

    @Test
    void running_with_wrong_settings_tells_all_of_them_without_a_stack_trace() throws IOException {
        assertThat(run("amocrm.lanes=many\namocrm.batch-size=0\n", "run")).isEqualTo(1);
        assertThat(said()).contains("amocrm.lanes", "amocrm.batch-size").doesNotContain("\tat ");
    }

    @Test
    void settings_or_routes_that_were_named_and_are_not_there_start_nothing() {
        for (String command : List.of("run", "check", "events")) {
            assertThat(Cli.execute(new String[] {command, "--config", "none.properties"}))
                    .isEqualTo(1);
        }
        assertThat(Cli.execute(new String[] {"--config", "none.properties"})).isEqualTo(1);
        assertThat(said()).contains("--config none.properties names no file").doesNotContain("\tat ");
        assertThat(Cli.execute(new String[] {"check", "--routes", "none"})).isEqualTo(1);
        assertThat(said()).contains("--routes none names no folder").doesNotContain("\tat ");
    }

    @Test
    void an_open_door_without_keys_is_refused() throws IOException {
        assertThat(run("camel.server.host=0.0.0.0\n")).isEqualTo(1);
        assertThat(said()).contains("intake.api-keys");
    }

    @Test
    void the_check_of_a_fresh_installation_is_fine() throws IOException {
        assertThat(run("", "check")).as(said()).isZero();
        assertThat(said()).contains("Everything is right.");
    }

    @Test
    void the_check_tells_what_is_wrong() throws IOException {
        assertThat(run("amocrm.lanes=many\n", "check")).isEqualTo(1);
        assertThat(said()).contains("amocrm.lanes", "1 problem(s).");
    }

    @Test
    void the_check_tells_everything_at_once_and_holds_names_against_the_sandbox() throws IOException {
        Path routes = copyOfRoutes();
        Files.writeString(
                routes.resolve("customize.camel.yaml"),
                Files.readString(routes.resolve("customize.camel.yaml")).replaceFirst("steps:", "stepz:"));

        assertThat(run(
                        "amocrm.lanes=many\namocrm.pipeline-id=Ворнока\nsource.x.preset=tldia\n"
                                + "database.url=jdbc:mariadb://127.0.0.1:1/none\ndatabase.write-back=connector\n"
                                + "database.connector-url=http://127.0.0.1:1/amocrm-status.php\n"
                                + "database.connector-secret=0123456789abcdef\n",
                        routes,
                        "check"))
                .isEqualTo(1);
        assertThat(said())
                .contains("amocrm.lanes", "customize.camel.yaml:")
                .contains("did you mean \"Воронка\"?", "Until then leads go into the main pipeline")
                .contains("source.x.preset", "did you mean tilda?")
                .contains("database.url: cannot be read now", "database.connector-url: does not answer")
                .contains("6 problem(s).")
                .doesNotContain("\tat ");
    }

    @Test
    void an_account_that_cannot_be_reached_hides_nothing_else() throws IOException {
        assertThat(run(
                        "amocrm.account=shop\namocrm.base-url=http://127.0.0.1:1\namocrm.access-token=x\n"
                                + "amocrm.lanes=many\nsource.x.preset=tldia\n",
                        "check"))
                .isEqualTo(1);
        assertThat(said())
                .contains("amocrm.lanes", "source.x.preset", "3 problem(s).")
                .doesNotContain("\tat ");
    }

    @Test
    void the_check_notes_which_files_are_not_those_of_this_version() throws IOException {
        Path routes = copyOfRoutes();
        Files.writeString(routes.resolve("ledger.camel.yaml"), "# changed\n", StandardOpenOption.APPEND);
        assertThat(run("", routes, "check")).as(said()).isZero();
        assertThat(said()).contains("note: of your route files these differ from this version's: ledger.camel.yaml;");
    }

    @Test
    void the_check_tells_of_a_route_that_is_lost_and_of_a_method_that_a_bean_no_longer_has() throws IOException {
        Path routes = Files.createDirectory(directory.resolve("routes"));
        Files.writeString(routes.resolve("sample.camel.yaml"), "# no sample\n");
        Files.writeString(routes.resolve("old.camel.yaml"), """
                - route:
                    id: old
                    from:
                      uri: timer:old
                      steps:
                        - bean: { ref: queue, method: "settel(${body})" }
                """);
        assertThat(run("amocrm.lanes=many\n", routes, "check")).isEqualTo(1);
        assertThat(said())
                .contains("sample.camel.yaml:1: No route listens at direct:sample, to which the program itself sends")
                .contains("old.camel.yaml:6: route old", "The bean queue has no method settel: did you mean settle?")
                .contains("account: ", "3 problem(s).")
                .doesNotContain("\tat ");
    }

    private Path copyOfRoutes() throws IOException {
        Path copy = directory.resolve("routes");
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(Path.of("routes").relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    @Test
    void without_an_account_the_one_of_the_sandbox_is_listed() throws IOException {
        assertThat(run("", "account")).as(said()).isZero();
        assertThat(said()).contains("142", "143").doesNotContain("\tat ");
        assertThat(run("", "account", "--plan")).as(said()).isZero();
    }

    private static String to(Sandbox sandbox) {
        return "amocrm.account=shop\namocrm.base-url=" + sandbox.url() + "\n";
    }

    private static String longLived() {
        return "amocrm.access-token=" + SandboxOptions.defaults().client().longLivedToken() + "\n";
    }

    @Test
    void amocrm_is_told_where_to_report_changes_and_to_stop_that() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            String settings = to(sandbox) + longLived();
            assertThat(run(settings, "account", "--subscribe", "https://shop.example"))
                    .isEqualTo(1);
            assertThat(said()).contains("amocrm.hook-secret");
            settings += "amocrm.hook-secret=very-secret\n";
            assertThat(run(settings, "account", "--subscribe", "shop")).isEqualTo(1);
            assertThat(run(settings, "account", "--subscribe", "https://shop.example/"))
                    .as(said())
                    .isZero();
            assertThat(said())
                    .contains("amoCRM reports changes to https://shop.example/amocrm/hooks/…")
                    .doesNotContain("very-secret");
            assertThat(sandbox.requests().toString())
                    .contains("https://shop.example/amocrm/hooks/very-secret", "status_lead", "update_contact");
            assertThat(run(settings, "account", "--unsubscribe", "https://shop.example"))
                    .as(said())
                    .isZero();
            assertThat(run(settings, "account", "--unsubscribe", "https://shop.example"))
                    .as("it is gone")
                    .isEqualTo(1);
        }
    }

    @Test
    void the_account_is_listed() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            assertThat(run(to(sandbox) + longLived(), "account")).as(said()).isZero();
            assertThat(said()).contains("Воронка", "Первичный контакт");
        }
    }

    @Test
    void a_code_is_exchanged() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            SandboxOptions.Client client = sandbox.options().client();
            String oauth = "amocrm.client-id=" + client.id() + "\namocrm.client-secret=" + client.secret()
                    + "\namocrm.redirect-uri=" + client.redirectUri() + "\n";
            assertThat(run(to(sandbox) + oauth, "authorize", sandbox.code()))
                    .as(said())
                    .isZero();
            assertThat(said()).contains("Authorised");
            assertThat(run(to(sandbox) + oauth, "authorize", "wrong")).isEqualTo(1);
        }
    }

    @Test
    void a_code_beside_a_long_lived_token_is_told_in_a_sentence() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            assertThat(run(to(sandbox) + longLived(), "authorize", "code")).isEqualTo(1);
            assertThat(said()).contains("amocrm.access-token is set").doesNotContain("\tat ");
        }
    }
}
