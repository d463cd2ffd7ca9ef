package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One HTTP answer. The body is sent as it is; an empty one has no content type. */
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final byte[] EMPTY = new byte[0];

    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    /** A success of the API. */
    static Answer hal(int status, JsonNode body) {
        return of(status, "application/hal+json", Json.bytes(body));
    }

    static Answer hal(JsonNode body) {
        return hal(200, body);
    }

    /** 204 for an absent one. */
    static Answer found(Optional<? extends JsonNode> body) {
        return body.map(Answer::hal).orElseGet(() -> empty(204));
    }

    static Answer json(int status, JsonNode body) {
        return of(status, "application/json", Json.bytes(body));
    }

    static Answer html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), EMPTY);
    }

    static Answer redirect(String location) {
        return empty(302).with("Location", location);
    }

    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
