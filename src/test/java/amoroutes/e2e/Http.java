package amoroutes.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** What a shop's server and a test's patience need of HTTP. */
final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private Http() {}

    record Response(int status, JsonNode json, String text) {}

    static Response post(String url, String body) {
        return post(url, body, "application/json");
    }

    static Response post(String url, String body, String contentType) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static Response get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    static Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            return new Response(response.statusCode(), json(response.body()), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks again and again until the condition holds, at most for the given time. */
    static void until(String promise, Duration limit, Supplier<Boolean> holds) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("within " + limit.toSeconds() + " s: " + promise);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
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
