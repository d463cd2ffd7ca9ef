package amoroutes.amocrm;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token pair that another program obtained for the same integration, as our vault keeps one. From our first refresh on
 * that program's own copy is void.
 */
public final class ImportedTokens {
    private static final Duration LIFE = Duration.ofDays(1);

    private ImportedTokens() {}

    /**
     * @param json amoCRM's answer with the end of the access token, in Unix seconds, as its {@code expires_in}
     * @return empty when no whole pair is in it
     */
    public static Optional<String> pair(String clientId, String json) {
        return Json.container(json)
                .map(tokens -> pair(clientId, tokens))
                .filter(TokenPair::whole)
                .map(TokenPair::json);
    }

    private static TokenPair pair(String clientId, JsonNode tokens) {
        return new TokenPair(
                clientId,
                Json.text(tokens, "access_token"),
                Json.text(tokens, "refresh_token"),
                Instant.ofEpochSecond(tokens.path("expires_in").asLong()).minus(LIFE),
                LIFE,
                List.of());
    }
}
