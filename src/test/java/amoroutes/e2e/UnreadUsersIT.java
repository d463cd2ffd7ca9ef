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

/** One list of the account answers 500 from the first start on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnreadUsersIT {
    @TempDir
    Path dir;

    @Test
    void only_the_order_that_names_a_user_waits_and_the_health_tells_why() {
        try (Sandbox amo = Sandbox.start(SandboxOptions.defaults())) {
            amo.fault("GET", "/api/v4/users", -1, "500");
            Map<String, String> settings = Map.of(
                    "amocrm.base-url", amo.url(),
                    "amocrm.access-token", amo.options().client().longLivedToken(),
                    "source.named.default-responsible-user-id", "Анна");
            try (Program program = Program.in(dir, settings).start()) {
                post(program, "named");
                post(program, "plain");
                Http.until(
                        "the other is delivered",
                        Duration.ofSeconds(20),
                        () -> amo.leads().size() == 1);
                assertThat(amo.leads().get(0).toString()).contains("plain/order/1");
                assertThat(Http.get(program.url("/observe/health")).text())
                        .contains("\"account\",\"status\":\"DOWN\"", "GET users (500");
                assertThat(Http.get(program.url("/observe/health/ready")).status())
                        .isEqualTo(200);
                amo.clearFaults();
                Http.until(
                        "both are delivered",
                        Duration.ofSeconds(60),
                        () -> amo.leads().size() == 2);
            }
        }
    }

    private static void post(Program program, String source) {
        String order = "{\"source\":\"" + source + "\",\"id\":\"1\",\"cost\":5}";
        assertThat(Http.post(program.url("/orders"), order).status()).isEqualTo(202);
    }
}
