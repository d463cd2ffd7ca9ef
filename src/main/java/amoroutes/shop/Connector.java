package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import amoroutes.settings.DatabaseSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The PHP file that a shop may have for us: it changes the status as the shop itself does, with its mails and plugins. */
public final class Connector implements StatusMover {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** The shop sends its mails meanwhile. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final DatabaseSettings.Connector settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public Connector(DatabaseSettings.Connector settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    @Override
    public Outcome move(String orderId, String expected, String target) {
        String body = Json.object()
                .put("order", Long.parseLong(orderId))
                .put("expected", expected)
                .put("status", target)
                .toString();
        HttpResponse<String> answer = send(body);
        if (answer.statusCode() == 409) {
            return Outcome.of(Result.ELSEWHERE);
        }
        JsonNode said = json(answer.body());
        if (answer.statusCode() != 200 || !said.path("moved").isBoolean()) {
            throw new ShopUnavailable("the shop's connector answered " + answer.statusCode(), null);
        }
        return said.path("moved").asBoolean()
                ? Outcome.of(Result.MOVED)
                : new Outcome(
                        Result.REFUSED, "the shop says: " + said.path("reason").asText());
    }

    /** What a try shows that asks for nothing. */
    public enum Probe {
        FINE,
        WRONG_SECRET,
        NOT_THERE,
        SILENT
    }

    /** Whether the file is there and takes the secret: it refuses an empty question in words of its own. */
    public Probe probe() {
        try {
            HttpResponse<String> answer = send("{}");
            boolean own = json(answer.body()).path("error").isTextual();
            return own && answer.statusCode() == 400
                    ? Probe.FINE
                    : own && answer.statusCode() == 403 ? Probe.WRONG_SECRET : Probe.NOT_THERE;
        } catch (ShopUnavailable e) {
            return Probe.SILENT;
        }
    }

    private HttpResponse<String> send(String body) {
        HttpRequest request = HttpRequest.newBuilder(settings.url())
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("X-Connector-Secret", settings.secret().value())
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ShopUnavailable("the shop's connector does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopUnavailable("the shop's connector was not waited for", e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return Json.MAPPER.missingNode();
        }
    }
}
