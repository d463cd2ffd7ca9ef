package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line: what each command prints, and how it ends. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandsIT {
    private static Sandbox amo;

    @TempDir
    Path dir;

    @BeforeAll
    static void start() {
        amo = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void stop() {
        amo.close();
    }

    @Test
    void help_version_and_wrong_usage() {
        Program program = with(Map.of());
        Program.Ran help = program.run("--help");
        assertThat(help.exit()).isZero();
        assertThat(help.printed()).contains("run", "check", "account", "authorize", "sandbox", "--config", "--routes");
        Program.Ran version = program.run("--version");
        assertThat(version.exit()).isZero();
        assertThat(version.printed()).matches("amocrm-routes \\d+\\.\\d+\\.\\d+\\s*");
        assertThat(program.run("--nonsense").exit()).isEqualTo(2);
        assertThat(program.run("nonsense").exit()).isEqualTo(2);
        assertThat(program.run("authorize").exit()).isEqualTo(2);
    }

    @Test
    void check_of_a_right_installation_says_so() {
        Program.Ran check = with(Map.of("amocrm.pipeline-id", "Опт")).run("check");
        assertThat(check.printed()).contains("Everything is right.", "order_key");
        assertThat(check.exit()).isZero();
    }

    @Test
    void check_tells_every_problem_of_settings_and_routes_at_once_each_with_its_place() {
        Program program = with(Map.of("amocrm.lanes", "many", "amocrm.pipline-id", "Опт"));
        String customize = program.read("routes/customize.camel.yaml");
        program.write("routes/customize.camel.yaml", customize.replaceFirst("steps:", "stepz:"));
        Program.Ran check = program.run("check");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.printed())
                .containsPattern("application\\.properties:\\d+.*amocrm\\.lanes")
                .containsPattern("application\\.properties:\\d+.*amocrm\\.pipline-id.*amocrm\\.pipeline-id")
                .containsPattern("customize\\.camel\\.yaml:\\d+")
                .contains("3 problem(s)");
    }

    @Test
    void check_knows_what_the_account_has_not() {
        Program.Ran check = with(Map.of("amocrm.pipeline-id", "Розница")).run("check");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.printed()).contains("amocrm.pipeline-id", "Розница", "Опт");
    }

    @Test
    void check_says_what_to_do_about_a_refused_token() {
        Program.Ran check =
                with(Map.of("amocrm.access-token", "no-token-at-all")).run("check");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.printed()).contains("amocrm.access-token").doesNotContain("no-token-at-all", "\tat ");
    }

    @Test
    void account_lists_what_settings_name_as_text_and_as_json() {
        Program program = with(Map.of());
        Program.Ran text = program.run("account");
        assertThat(text.exit()).as(text.printed()).isZero();
        assertThat(text.printed()).contains("Опт", "Переговоры", "Борис Менеджер", "Телефон", "7000002");
        String json = program.run("account", "--json").printed();
        assertThat(Shop.tree(json.substring(json.indexOf('{'))).path("pipelines"))
                .hasSize(2);
    }

    @Test
    void account_without_an_account_lists_the_sandbox() {
        Program.Ran account = Program.in(dir, Map.of()).run("account");
        assertThat(account.exit()).as(account.printed()).isZero();
        assertThat(account.printed()).contains("sandbox", "Переговоры").doesNotContain("\tat ");
    }

    @Test
    void run_with_wrong_settings_or_a_taken_port_ends_with_1_and_a_sentence() throws IOException {
        Program.Ran wrong = with(Map.of("amocrm.lanes", "many")).run("run");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.printed())
                .containsPattern("application\\.properties:\\d+.*amocrm\\.lanes")
                .doesNotContain("\tat ");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program.Ran ran = with(Map.of()).onPort(taken.getLocalPort()).run("run");
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.printed()).contains("camel.server.port").doesNotContain("\tat ");
        }
    }

    @Test
    void with_json_logs_every_line_is_json() {
        try (Program program = with(Map.of("log.format", "json")).start()) {
            Http.post(program.url("/orders"), "{\"broken\":");
            assertThat(program.log().lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    Shop.tree(line).path("formattedMessage").asText())
                            .isNotBlank());
            assertThat(program.stop()).isZero();
        }
    }

    private Program with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("amocrm.base-url", amo.url());
        all.putIfAbsent("amocrm.access-token", amo.options().client().longLivedToken());
        return Program.in(dir, all);
    }
}
