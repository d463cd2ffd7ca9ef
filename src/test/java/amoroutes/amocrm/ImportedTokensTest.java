package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportedTokensTest {
    @Test
    void a_pair_of_another_program_serves_as_ours_until_its_end() {
        MemoryVault vault = new MemoryVault();
        vault.save(ImportedTokens.pair(
                        "client",
                        "{\"token_type\":\"Bearer\",\"expires_in\":1764000000,\"access_token\":\"a\",\"refresh_token\":\"r\"}")
                .orElseThrow());
        Instant end = Instant.ofEpochSecond(1_764_000_000);
        OAuthClient client = new OAuthClient("client", "secret", "https://shop.example/");
        assertThat(new OAuthTokens(client, "", vault, () -> end.minusSeconds(1)).usable())
                .isTrue();
        OAuthTokens over = new OAuthTokens(client, "", vault, () -> end);
        assertThat(over.usable()).isFalse();
        assertThat(over.request().body()).contains("\"r\"", "refresh_token");
    }

    @Test
    void half_a_pair_is_none() {
        assertThat(ImportedTokens.pair("client", "{\"access_token\":\"a\"}")).isEmpty();
        assertThat(ImportedTokens.pair("client", "not json")).isEmpty();
    }
}
