package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Codes and tokens (amocrm-api.md section 2): a code lives 20 minutes and works once, an access token lives as the
 * options say, a refresh token lives 3 months and works once. Thread-safe.
 */
final class OAuth {
    private static final Duration CODE_LIFE = Duration.ofMinutes(20);
    private static final Duration REFRESH_LIFE = Duration.ofDays(90);

    private enum Use {
        FRESH,
        USED,
        REVOKED
    }

    private record Ticket(Instant expires, Use use) {
        Ticket used() {
            return new Ticket(expires, Use.USED);
        }
    }

    private final Supplier<SandboxOptions> options;
    private final ErrorLog errors;
    private final Map<String, Ticket> codes = new HashMap<>();
    private final Map<String, Ticket> refreshes = new HashMap<>();
    private final Map<String, Instant> access = new HashMap<>();
    private boolean longLivedRevoked;
    private int exchanges;
    private int refreshed;
    private int reuses;

    OAuth(Supplier<SandboxOptions> options, ErrorLog errors) {
        this.options = options;
        this.errors = errors;
    }

    /** A fresh authorization code. */
    synchronized String code() {
        String code = "code-" + UUID.randomUUID();
        codes.put(code, new Ticket(now().plus(CODE_LIFE), Use.FRESH));
        return code;
    }

    synchronized boolean valid(String token) {
        if (token.equals(options.get().client().longLivedToken())) {
            return !longLivedRevoked;
        }
        Instant expires = access.get(token);
        return expires != null && now().isBefore(expires);
    }

    /** {@code POST /oauth2/access_token}. */
    synchronized Answer token(JsonNode json) {
        SandboxOptions.Client client = options.get().client();
        boolean known = json.path("client_id").asText().equals(client.id())
                && json.path("client_secret").asText().equals(client.secret());
        if (!known) {
            return Problem.oauth(400, "Check the `client_id` and `client_secret` parameters");
        }
        if (!json.path("redirect_uri").asText().equals(client.redirectUri())) {
            return Problem.oauth(400, "Check the `redirect_uri` parameter");
        }
        return switch (json.path("grant_type").asText()) {
            case "authorization_code" -> exchange(json.path("code").asText());
            case "refresh_token" -> refresh(json.path("refresh_token").asText());
            default -> Problem.oauth(400, "Check the `grant_type` parameter");
        };
    }

    private Answer exchange(String code) {
        Ticket ticket = codes.get(code);
        if (ticket == null) {
            return Problem.oauth(400, "Cannot decrypt the authorization code");
        }
        if (ticket.use != Use.FRESH) {
            errors.add("authorization code used twice");
            return Problem.oauth(400, "Authorization code has been revoked");
        }
        if (!now().isBefore(ticket.expires)) {
            return Problem.oauth(400, "Authorization code has expired");
        }
        codes.put(code, ticket.used());
        exchanges++;
        return pair();
    }

    private Answer refresh(String token) {
        Ticket ticket = refreshes.get(token);
        if (ticket == null) {
            return Problem.oauth(400, "Cannot decrypt the refresh token");
        }
        if (ticket.use == Use.USED) {
            reuses++;
            errors.add("refresh token used twice");
        }
        if (ticket.use != Use.FRESH) {
            return Problem.oauth(401, "Token has been revoked");
        }
        if (!now().isBefore(ticket.expires)) {
            return Problem.oauth(401, "Token has expired");
        }
        refreshes.put(token, ticket.used());
        refreshed++;
        return pair();
    }

    private Answer pair() {
        SandboxOptions.Client client = options.get().client();
        Instant now = now();
        String token = Jwt.access(client.id(), UUID.randomUUID().toString(), now.getEpochSecond(), client.expiresIn());
        String refresh = "def50200" + (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        access.put(token, now.plusSeconds(client.expiresIn()));
        refreshes.put(refresh, new Ticket(now.plus(REFRESH_LIFE), Use.FRESH));
        return Answer.json(
                200,
                Json.object()
                        .put("token_type", "Bearer")
                        .put("expires_in", client.expiresIn())
                        .put("server_time", now.getEpochSecond())
                        .put("access_token", token)
                        .put("refresh_token", refresh));
    }

    /** {@code GET /oauth2/account/current/subdomain} tells which account a refresh token belongs to. */
    synchronized boolean knowsRefresh(String token) {
        return refreshes.containsKey(token);
    }

    /** Every access token made by OAuth dies now; refresh tokens live on. */
    synchronized void expireAccess() {
        access.clear();
    }

    /** As if the integration were switched off: nothing issued so far works any more, the long-lived token neither. */
    synchronized void revoke() {
        access.clear();
        codes.replaceAll((code, ticket) -> new Ticket(ticket.expires, Use.REVOKED));
        refreshes.replaceAll((token, ticket) -> new Ticket(ticket.expires, Use.REVOKED));
        longLivedRevoked = true;
    }

    synchronized void reset() {
        access.clear();
        codes.clear();
        refreshes.clear();
        longLivedRevoked = false;
        exchanges = 0;
        refreshed = 0;
        reuses = 0;
    }

    synchronized int reuses() {
        return reuses;
    }

    synchronized ObjectNode json() {
        return Json.object()
                .put("exchanges", exchanges)
                .put("refreshes", refreshed)
                .put("reuses", reuses);
    }

    private Instant now() {
        return options.get().clock().instant();
    }
}
