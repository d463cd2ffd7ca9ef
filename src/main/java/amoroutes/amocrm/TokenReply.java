package amoroutes.amocrm;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What the token endpoint said.
 *
 * @param hint amoCRM's own words for the refusal, or why nothing is known
 */
record TokenReply(Verdict verdict, String access, String refresh, Duration life, String hint) {
    enum Verdict {
        GRANTED,
        /** The code, the refresh token or the client is not accepted: asking again is no use. */
        REFUSED,
        /** Neither granted nor refused; the refresh token may have been used up all the same. */
        UNKNOWN
    }

    private static final long USUAL_LIFE_SECONDS = 86_400;

    static TokenReply read(Reply reply) {
        int status = reply.status();
        Optional<JsonNode> json = Json.container(reply.body());
        if (status == 200) {
            return json.map(TokenReply::granted)
                    .filter(pair -> !pair.access.isEmpty() && !pair.refresh.isEmpty())
                    .orElse(unknown("200 without a pair of tokens"));
        }
        String hint = json.map(TokenReply::hint).orElse("");
        boolean theirTrouble = hint.toLowerCase(Locale.ROOT).contains("повторите попытку");
        boolean refused = (status == 400 || status == 401) && json.isPresent() && !theirTrouble;
        return refused ? new TokenReply(Verdict.REFUSED, "", "", Duration.ZERO, hint) : unknown("status " + status);
    }

    private static TokenReply granted(JsonNode json) {
        long seconds = json.path("expires_in").asLong(USUAL_LIFE_SECONDS);
        return new TokenReply(
                Verdict.GRANTED,
                Json.text(json, "access_token"),
                Json.text(json, "refresh_token"),
                Duration.ofSeconds(seconds > 0 ? seconds : USUAL_LIFE_SECONDS),
                "");
    }

    private static TokenReply unknown(String why) {
        return new TokenReply(Verdict.UNKNOWN, "", "", Duration.ZERO, why);
    }

    private static String hint(JsonNode json) {
        String hint = Json.text(json, "hint");
        return hint.isEmpty() ? Json.text(json, "detail") : hint;
    }

    @Override
    public String toString() {
        return "token reply " + verdict;
    }
}
