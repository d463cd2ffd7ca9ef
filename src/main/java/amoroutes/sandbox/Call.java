package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** One request, read to its end. */
final class Call {
    private static final String BEARER = "Bearer ";

    private final String method;
    private final String path;
    private final String rawQuery;
    private final Headers headers;
    private final byte[] body;
    private Query query;
    private JsonNode json;

    private Call(String method, String path, String rawQuery, Headers headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = body;
    }

    static Call of(HttpExchange exchange) throws IOException {
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
    }

    /** One that did not come by HTTP: a write that is done again, or one in the same process. */
    static Call of(String method, String target, byte[] body) {
        int query = target.indexOf('?');
        return new Call(
                method,
                query < 0 ? target : target.substring(0, query),
                query < 0 ? null : target.substring(query + 1),
                new Headers(),
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

    /** {@code ru} or {@code en}: that of {@code ?lang=}, else the reader's first one, as {@code words.js} chooses. */
    String language() {
        String first = query().first("lang")
                .filter(text -> !text.isEmpty())
                .or(() -> Optional.ofNullable(headers.getFirst("Accept-Language")))
                .orElse("");
        return first.strip().startsWith("ru") ? "ru" : "en";
    }

    Optional<String> bearer() {
        return Optional.ofNullable(headers.getFirst("Authorization"))
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()));
    }

    Optional<String> refreshToken() {
        return Optional.ofNullable(headers.getFirst("X-Refresh-Token"));
    }

    /**
     * The members of a JSON body or of a form, which the token endpoint takes as well.
     *
     * @throws Refusal 400 when the body is neither
     */
    JsonNode members() {
        String type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return json();
        }
        ObjectNode members = Json.object();
        Query.parse(text()).values().forEach((name, values) -> members.put(name, values.get(0)));
        return members;
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
        Call half = new Call(method, path, rawQuery, headers, body);
        ArrayNode items = Json.array();
        for (int i = 0; i < entities() / 2; i++) {
            items.add(json().get(i));
        }
        half.json = items;
        return half;
    }
}
