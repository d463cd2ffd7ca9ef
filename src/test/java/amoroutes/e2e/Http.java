package amoroutes.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What a shop's server and a test's patience need of HTTP. */
public final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = 10_000_000;

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    private Http() {}

    public record Response(int status, HttpHeaders headers, JsonNode json, String text) {
        public String contentType() {
            return headers.firstValue("Content-Type").orElse("");
        }
    }

    public static HttpRequest.Builder to(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    public static HttpRequest.Builder posting(String url, String body) {
        return to(url).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    public static Response post(String url, String body) {
        return post(url, body, "application/json");
    }

    public static Response post(String url, String body, String contentType) {
        return send(to(url).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public static Response get(String url) {
        return send(to(url).GET());
    }

    public static Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            return new Response(response.statusCode(), response.headers(), json(response.body()), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks again and again until the condition holds, at most for the given time. */
    public static void until(String promise, Duration limit, BooleanSupplier holds) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("within " + limit.toSeconds() + " s: " + promise);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** For what must take time in the world outside: no way to wait for something. */
    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
