package amoroutes.wiring;

import amoroutes.order.Document;
import amoroutes.reload.RouteError;
import amoroutes.reload.RouteSet;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The program in this process with the routes of this folder, its doors open and nobody to deliver to. */
public final class HookHouse implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Application application;

    public record Answer(int status, String body) {}

    HookHouse(Application application) {
        this.application = application;
    }

    public static HookHouse open(Path dir, Map<String, String> settings) {
        return open(dir, Path.of("routes"), settings);
    }

    public static HookHouse open(Path dir, Path routes, Map<String, String> settings) {
        Map<String, String> lines = new LinkedHashMap<>(
                Map.of("camel.server.port", "0", "amocrm.access-token", "t", "amocrm.base-url", "http://127.0.0.1:9"));
        lines.put("data.dir", dir.resolve("data").toString());
        lines.put("inbox.dir", dir.resolve("inbox").toString());
        lines.putAll(settings);
        String text = lines.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        Settings all = Settings.of(RawProperties.parse(text, "test.properties"), Map.of());
        if (!all.problems().isEmpty()) {
            throw new IllegalArgumentException(all.problems().toString());
        }
        return new HookHouse(Application.running(
                new Installation(dir.resolve("application.properties"), () -> RouteSet.in(routes, true)), all));
    }

    Answer post(String source, byte[] body, String contentType, Map<String, String> headers) {
        HttpRequest.Builder request = to("/hooks/" + source).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        return send(request);
    }

    /** Newest first. */
    List<JsonNode> events(String source) {
        List<JsonNode> events = new ArrayList<>();
        tree(send(to("/events?limit=500&source=" + source).GET()).body())
                .path("events")
                .forEach(events::add);
        return events;
    }

    JsonNode event(String id) {
        return tree(send(to("/events/" + id).GET()).body());
    }

    /** Why the route files as they stand do not run; empty when they do. */
    List<RouteError> refused() {
        return application.routes().status().refused();
    }

    /** Of the routes that run: it counts up with each change. */
    int generation() {
        return application.routes().status().generation();
    }

    int port() {
        return application.port();
    }

    static Document document(JsonNode json) {
        return new Document(JSON.convertValue(json, new TypeReference<Map<String, Object>>() {}));
    }

    static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }

    public static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    public void close() {
        application.close();
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    public static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = House.CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
