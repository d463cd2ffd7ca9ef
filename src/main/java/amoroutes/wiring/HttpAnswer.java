package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a client hears. */
public record HttpAnswer(int status, Map<String, String> headers, String body) {
    private static final String TYPE = "Content-Type";

    public HttpAnswer {
        headers = Map.copyOf(headers);
        requireNonNull(body, "body is null");
    }

    public static HttpAnswer json(int status, String body) {
        return of(status, "application/json", body);
    }

    public static HttpAnswer of(int status, String contentType, String body) {
        return new HttpAnswer(status, Map.of(TYPE, contentType), body);
    }

    public HttpAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, more, body);
    }
}
