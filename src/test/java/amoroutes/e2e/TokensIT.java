package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to prove ourselves to amoCRM, and to go on doing so. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokensIT {
    private static final int ORDERS = 300;
    private static final int CUSTOMERS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    @Test
    void the_code_of_the_settings_is_exchanged_once_and_not_again_after_a_restart() {
        try (Sandbox amo = Sandbox.start(SandboxOptions.defaults())) {
            Map<String, String> settings = Bench.byOAuth(amo);
            settings.put("amocrm.client-code", amo.code());
            try (Program program = Program.in(dir, settings).start()) {
                lead(program, "by-code");
                program.stop();
                program.start();
                lead(program, "by-kept-token");
            }
            assertThat(amo.state().at("/oauth/exchanges").asInt()).isEqualTo(1);
            assertThat(amo.state().at("/oauth/refreshes").asInt()).isZero();
            assertThat(amo.errorLog()).isEmpty();
        }
    }

    @Test
    void a_token_that_dies_in_the_middle_costs_one_refresh_and_no_order() {
        try (Sandbox amo = Sandbox.start(SandboxOptions.defaults())) {
            Map<String, String> settings = Bench.byOAuth(amo);
            settings.put("amocrm.client-code", amo.code());
            try (Program program = Program.in(dir, settings).start()) {
                lead(program, "before");
                Shop.clients(8, ORDERS, i -> {
                    if (i == ORDERS / 2) {
                        amo.expireTokens();
                    }
                    String order = Shop.order("t-" + i, Shop.phone("customer " + i % CUSTOMERS), 100);
                    assertThat(Http.post(program.url("/orders"), order).status())
                            .isEqualTo(202);
                });
                Http.until("all are leads", PATIENCE, () -> amo.leads().size() > ORDERS);
                assertThat(amo.leads()).hasSize(ORDERS + 1);
            }
            assertThat(amo.state().at("/oauth/refreshes").asInt()).isEqualTo(1);
            assertThat(amo.state().at("/oauth/reuses").asInt()).isZero();
            assertThat(amo.errorLog()).isEmpty();
        }
    }

    @Test
    void the_token_is_refreshed_ahead_of_its_end_so_that_amocrm_never_says_401() {
        SandboxOptions brief = SandboxOptions.defaults().withExpiresIn(15);
        try (Sandbox amo = Sandbox.start(brief)) {
            Map<String, String> settings = Bench.byOAuth(amo);
            settings.put("amocrm.client-code", amo.code());
            settings.put("amocrm.token-check", "* * * * * ?");
            try (Program program = Program.in(dir, settings).start()) {
                lead(program, "first");
                Http.until(
                        "a refresh",
                        PATIENCE,
                        () -> amo.state().at("/oauth/refreshes").asInt() == 1);
                lead(program, "second");
            }
            assertThat(amo.requests())
                    .noneMatch(request -> request.path("status").asInt() == 401);
            assertThat(amo.errorLog()).isEmpty();
        }
    }

    @Test
    void a_code_on_the_command_line_authorises_the_program_that_runs() {
        try (Sandbox amo = Sandbox.start(SandboxOptions.defaults())) {
            Map<String, String> settings = Bench.byOAuth(amo);
            settings.put("amocrm.token-check", "* * * * * ?");
            authorised(amo, settings);
        }
    }

    private void authorised(Sandbox amo, Map<String, String> settings) {
        try (Program program = Program.in(dir, settings).start()) {
            Program.Ran authorised = program.run("authorize", amo.code());
            assertThat(authorised.printed()).contains("Authorised");
            assertThat(authorised.exit()).isZero();
            lead(program, "authorised");
            Program.Ran refused = program.run("authorize", "def50200-no-code");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.printed()).contains("code").doesNotContain("\tat ");
        }
    }

    @Test
    void without_a_token_orders_are_kept_health_is_red_and_the_browser_way_makes_it_green() {
        try (Sandbox amo = Sandbox.start(SandboxOptions.defaults())) {
            try (Program program = Program.in(dir, Bench.byOAuth(amo)).start()) {
                assertThat(Http.post(program.url("/orders"), Shop.order("early"))
                                .status())
                        .isEqualTo(202);
                Http.Response red = Http.get(program.url("/observe/health/ready"));
                assertThat(red.status()).isEqualTo(503);
                assertThat(red.text()).contains("authorize");

                Http.Response start = Http.get(program.url("/oauth/start"));
                assertThat(start.status()).isEqualTo(302);
                String consent = start.headers().firstValue("Location").orElseThrow();
                assertThat(consent).startsWith(amo.url() + "/oauth?").contains("state=");
                String state = consent.replaceFirst(".*[?&]state=([^&]*).*", "$1");

                String said = Http.get(amo.url() + "/oauth/allow?state=" + state)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()
                        .replaceFirst(".*/oauth/callback", "/oauth/callback");
                Http.Response forged = Http.get(program.url(said.replace(state, "0".repeat(state.length()))));
                assertThat(forged.status()).isEqualTo(400);
                assertThat(amo.state().at("/oauth/exchanges").asInt()).isZero();

                assertThat(Http.get(program.url(said)).status()).isEqualTo(200);
                Http.until(
                        "the order that waited is a lead",
                        PATIENCE,
                        () -> !amo.leads().isEmpty());
                assertThat(Http.get(program.url("/observe/health/ready")).status())
                        .isEqualTo(200);
                assertThat(Http.get(program.url(said)).status())
                        .as("a state works once")
                        .isEqualTo(400);
            }
        }
    }

    private static void lead(Program program, String id) {
        String event = Http.post(program.url("/orders"), Shop.order(id))
                .json()
                .at("/events/0/id")
                .asText();
        Http.until(
                id + " is a lead",
                PATIENCE,
                () -> Http.get(program.url("/events/" + event)).text().contains("\"state\":\"delivered\""));
    }
}
