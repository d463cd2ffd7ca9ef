package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One request, read to its end. */
final class Call {
    private static final String BEARER = "Bearer ";

    private final String method;
    private final String path;
    private final String rawQuery;
    private final String authorization;
    private final String refreshToken;
    private final byte[] body;
    private Query query;
    private JsonNode json;

    private Call(String method, String path, String rawQuery, String authorization, String refreshToken, byte[] body) {
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.authorization = authorization;
        this.refreshToken = refreshToken;
        this.body = body;
    }

    static Call of(HttpExchange exchange) throws IOException {
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("X-Refresh-Token"),
                exchange.getRequestBody().readAllBytes());
    }

    /** One that did not come by HTTP: a write that is done again, or one in the same process. */
    static Call of(String method, String target, byte[] body) {
        int query = target.indexOf('?');
        return new Call(
                method,
                query < 0 ? target : target.substring(0, query),
                query < 0 ? null : target.substring(query + 1),
                null,
                null,
                body);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** The path with its query string, as it was sent. */
    String target() {
        return rawQuery == null ? path : path + "?" + rawQuery;
    }

    /** @throws Refusal 400 when it is not properly encoded. */
    Query query() {
        if (query == null) {
            query = Query.parse(rawQuery);
        }
        return query;
    }

    Optional<String> bearer() {
        return Optional.ofNullable(authorization)
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()));
    }

    Optional<String> refreshToken() {
        return Optional.ofNullable(refreshToken);
    }

    /** @throws Refusal 400 when the body is no JSON document. */
    JsonNode json() {
        if (json == null) {
            json = Json.parse(body);
        }
        return json;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** How many entities the body holds; none when it is not JSON. */
    int entities() {
        try {
            return json().isArray() ? json().size() : json().isObject() ? 1 : 0;
        } catch (Refusal e) {
            return 0;
        }
    }

    /** The same request with the first half of its entities. */
    Call half() {
        Call half = new Call(method, path, rawQuery, authorization, refreshToken, body);
        ArrayNode items = Json.array();
        for (int i = 0; i < entities() / 2; i++) {
            items.add(json().get(i));
        }
        half.json = items;
        return half;
    }
}
