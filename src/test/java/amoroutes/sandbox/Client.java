package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** An integration that talks to the sandbox over real HTTP. */
final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final String token;

    record Reply(int status, String body, HttpResponse<?> raw) {
        JsonNode json() {
            return Json.parse(body.getBytes(StandardCharsets.UTF_8));
        }

        /** Such as {@code leads} in {@code _embedded.leads}. */
        JsonNode rows(String name) {
            return json().path("_embedded").path(name);
        }

        List<Long> ids(String name) {
            return StreamSupport.stream(rows(name).spliterator(), false)
                    .map(row -> row.get("id").asLong())
                    .toList();
        }

        long id(String name) {
            return rows(name).get(0).get("id").asLong();
        }

        /** Every error as {@code request_id code path}. */
        List<String> errors() {
            return StreamSupport.stream(json().path("validation-errors").spliterator(), false)
                    .flatMap(group -> StreamSupport.stream(group.get("errors").spliterator(), false)
                            .map(error -> group.get("request_id").asText() + " "
                                    + error.get("code").asText() + " "
                                    + error.get("path").asText()))
                    .toList();
        }

        Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }
    }

    private Client(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static Client of(Sandbox sandbox) {
        return new Client(sandbox.url(), sandbox.options().client().longLivedToken());
    }

    Client withToken(String other) {
        return new Client(url, other);
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    /** As a browser whose user reads these languages, the best one first. */
    Reply get(String path, String languages) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Accept-Language", languages)
                .build();
        try {
            return reply(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Single quotes stand for double ones. */
    Reply post(String path, String body) {
        return send("POST", path, body.replace('\'', '"'));
    }

    /** As a browser's form sends it. */
    Reply form(String path, String body) {
        try {
            return exchange("POST", path, "application/x-www-form-urlencoded", body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body.replace('\'', '"'));
    }

    Reply send(String method, String path, String body) {
        try {
            return exchange(method, path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException when the connection ends without a whole answer */
    Reply exchange(String method, String path, String body) throws IOException {
        return exchange(method, path, "application/json", body);
    }

    private Reply exchange(String method, String path, String type, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .header(LocalOnly.HEADER, "1")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return reply(request);
    }

    private static Reply reply(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
