package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.OAuthClient;
import amoroutes.amocrm.OAuthTokens;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.TokenVault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenRenewalTest {
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final OAuthTokens tokens = new OAuthTokens(
            new OAuthClient("client", "secret", "https://shop.example/"), "code", TokenVault.NOTHING, () -> now);
    private final TokenRenewal renewal = new TokenRenewal(
            tokens, new Permits(new Pace(7), new CircuitBreaker(() -> true), System::nanoTime), Optional.empty());

    @Test
    void a_token_that_is_over_is_news_whatever_the_schedule_says() {
        assertThat(renewal.news()).as("it begins").isTrue();
        renew();
        assertThat(renewal.news()).isFalse();
        now = now.plus(Duration.ofHours(24));
        assertThat(renewal.news()).isTrue();
        renew();
        assertThat(renewal.news()).isFalse();
    }

    private void renew() {
        tokens.request();
        tokens.keep(new Reply(
                200,
                null,
                "{\"token_type\":\"Bearer\",\"expires_in\":86400,\"access_token\":\"a\",\"refresh_token\":\"r\"}"));
    }
}
