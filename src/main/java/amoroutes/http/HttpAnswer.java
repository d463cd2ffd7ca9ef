package amoroutes.http;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a client hears.
 *
 * @param later a better answer, which the client waits for without holding a thread; what ends in an error or is cancelled
 *     leaves this one
 */
public record HttpAnswer(
        int status, Map<String, String> headers, String body, Optional<CompletableFuture<HttpAnswer>> later) {
    private static final String TYPE = "Content-Type";

    public HttpAnswer {
        headers = Map.copyOf(headers);
        requireNonNull(body, "body is null");
        requireNonNull(later, "later is null");
    }

    public HttpAnswer(int status, Map<String, String> headers, String body) {
        this(status, headers, body, Optional.empty());
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
        return new HttpAnswer(status, more, body, later);
    }

    /** The same, unless this is done in time. */
    public HttpAnswer unless(CompletableFuture<HttpAnswer> better) {
        return new HttpAnswer(status, headers, body, Optional.of(better));
    }
}
