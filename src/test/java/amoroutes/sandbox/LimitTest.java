package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LimitTest extends SandboxFixture {
    private final ManualTime time = new ManualTime();

    @Override
    SandboxOptions options() {
        return SandboxOptions.defaults().withTime(time, time).withBan(3, Duration.ofSeconds(10));
    }

    @Test
    void the_eighth_request_of_a_second_is_429_in_html_and_does_nothing() {
        for (int i = 0; i < 7; i++) {
            assertThat(client.post("/api/v4/leads", "[{}]").status()).isEqualTo(200);
        }

        Client.Reply reply = client.post("/api/v4/leads", "[{}]");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(leads()).isEqualTo(7);
        time.pass(Duration.ofSeconds(1));
        assertThat(client.post("/api/v4/leads", "[{}]").status()).isEqualTo(200);
        assertThat(sandbox.throttled()).isEqualTo(1);
        assertThat(sandbox.mostInASecond()).isEqualTo(8);
        assertThat(sandbox.errorLog()).containsExactly("limit broken by POST /api/v4/leads");
    }

    @Test
    void a_429_can_be_json() {
        sandbox.change(sandbox.options().withJsonThrottle(true).withRequestsPerSecond(1));
        client.get("/api/v4/account");

        Client.Reply reply = client.get("/api/v4/account");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.json().get("retry_after").asInt()).isPositive();
    }

    @Test
    void whoever_goes_on_gets_403_for_everything_until_a_reset() {
        for (int i = 0; i < 10; i++) {
            client.get("/api/v4/account");
        }
        time.pass(Duration.ofHours(1));

        assertThat(client.get("/api/v4/account").status()).isEqualTo(403);
        assertThat(client.post("/oauth2/access_token", "{}").status()).isEqualTo(403);
        assertThat(sandbox.state().get("banned").asBoolean()).isTrue();
        sandbox.reset();
        assertThat(client.get("/api/v4/account").status()).isEqualTo(200);
    }

    @Test
    void token_requests_count_and_control_requests_do_not() {
        for (int i = 0; i < 7; i++) {
            client.post("/oauth2/access_token", "{}");
            client.get("/control/state");
            client.get("/");
        }

        assertThat(client.get("/api/v4/account").status()).isEqualTo(429);
    }
}
