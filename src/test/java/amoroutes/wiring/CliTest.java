package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CliTest {
    @TempDir
    Path directory;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(all);
        System.setErr(all);
    }

    @AfterEach
    void stop() {
        System.setOut(out);
        System.setErr(err);
    }

    private int run(String properties, String... command) throws IOException {
        Path config = Files.writeString(
                directory.resolve("application.properties"),
                "data.dir=" + directory.resolve("data") + "\ninbox.dir=" + directory.resolve("inbox") + "\n"
                        + properties);
        String[] args = new String[command.length + 4];
        System.arraycopy(command, 0, args, 0, command.length);
        args[command.length] = "--config";
        args[command.length + 1] = config.toString();
        args[command.length + 2] = "--routes";
        args[command.length + 3] = Path.of("routes").toString();
        return Cli.execute(args);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void help_and_version_are_fine() {
        assertThat(Cli.execute(new String[] {"--version"})).isZero();
        assertThat(Cli.execute(new String[] {"--help"})).isZero();
        assertThat(Cli.execute(new String[] {"check", "--help"})).isZero();
        assertThat(said()).contains("amocrm-routes", "authorize", "sandbox");
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
    void an_account_has_to_be_set_before_it_can_be_listed() throws IOException {
        assertThat(run("", "account")).isEqualTo(1);
        assertThat(said()).contains("amocrm.account is empty").doesNotContain("\tat ");
    }

    private static String to(Sandbox sandbox) {
        return "amocrm.account=shop\namocrm.base-url=" + sandbox.url() + "\n";
    }

    private static String longLived() {
        return "amocrm.access-token=" + SandboxOptions.defaults().client().longLivedToken() + "\n";
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
