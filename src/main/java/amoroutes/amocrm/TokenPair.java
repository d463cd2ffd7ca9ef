package amoroutes.amocrm;

import amoroutes.common.Json;
import amoroutes.common.Sha256;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An access token with its single-use refresh token.
 *
 * @param clientId the integration that they belong to
 * @param life how long the access token lives from {@code obtainedAt}
 * @param codes SHA-256 of the one-time codes that became tokens, the latest last: the settings may still name one
 */
record TokenPair(
        String clientId, String access, String refresh, Instant obtainedAt, Duration life, List<String> codes) {
    private static final Duration REFRESH_LIFE = Duration.ofDays(90);
    private static final int CODES = 10;

    TokenPair {
        codes = List.copyOf(codes.subList(Math.max(0, codes.size() - CODES), codes.size()));
    }

    /** The code became one of our pairs. */
    boolean exchanged(String code) {
        return codes.contains(Sha256.hex(code));
    }

    static Optional<TokenPair> parse(String json) {
        return Json.container(json).map(TokenPair::of).filter(TokenPair::whole);
    }

    private static TokenPair of(JsonNode json) {
        List<String> codes = new ArrayList<>();
        json.path("codes_sha256").forEach(code -> codes.add(code.asText()));
        return new TokenPair(
                Json.text(json, "client_id"),
                Json.text(json, "access_token"),
                Json.text(json, "refresh_token"),
                Instant.ofEpochSecond(json.path("obtained_at").asLong()),
                Duration.ofSeconds(json.path("expires_in").asLong()),
                codes);
    }

    String json() {
        ObjectNode json = Json.object()
                .put("client_id", clientId)
                .put("access_token", access)
                .put("refresh_token", refresh)
                .put("obtained_at", obtainedAt.getEpochSecond())
                .put("expires_in", life.toSeconds());
        codes.forEach(json.putArray("codes_sha256")::add);
        return json.toString();
    }

    boolean whole() {
        return !access.isEmpty() && !refresh.isEmpty();
    }

    boolean over(Instant now) {
        return !now.isBefore(obtainedAt.plus(life));
    }

    /**
     * At most a tenth of its life is left; or it comes from a later time, so that the clock was set back since and nobody
     * knows how much is left.
     */
    boolean ending(Instant now) {
        Duration tenth = life.dividedBy(10);
        return !now.isBefore(obtainedAt.plus(life).minus(tenth)) || now.isBefore(obtainedAt.minus(tenth));
    }

    long secondsLeft(Instant now) {
        return Math.max(0, Duration.between(now, obtainedAt.plus(life)).toSeconds());
    }

    long refreshSecondsLeft(Instant now) {
        return Math.max(0, Duration.between(now, obtainedAt.plus(REFRESH_LIFE)).toSeconds());
    }

    @Override
    public String toString() {
        return "token pair of " + obtainedAt;
    }
}
