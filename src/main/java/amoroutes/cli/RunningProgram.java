package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.common.Json;
import amoroutes.settings.Intake;
import amoroutes.settings.Settings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The program that runs by these settings, asked at its own door. */
record RunningProgram(Settings settings) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Where a browser on this machine finds it. */
    String url() {
        Intake door = settings.intake();
        String host = door.host().matches("0\\.0\\.0\\.0|::|\\[::\\]") ? "127.0.0.1" : door.host();
        return "http://" + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + door.port();
    }

    /**
     * @return what it answers; empty when nobody listens there
     * @throws Advice when somebody listens there who does not answer as it would
     */
    Optional<JsonNode> get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json");
        settings.intake().opsKey().ifPresent(key -> request.header("Authorization", "Bearer " + key.value()));
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Advice(refused(response.statusCode()));
            }
            return Optional.of(Json.MAPPER.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new Advice(url() + " is not this program: it does not answer with JSON.", e);
        } catch (ConnectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Advice(url() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Advice(url() + " was not waited for.", e);
        }
    }

    private String refused(int status) {
        return switch (status) {
            case 401, 403 ->
                url() + " refuses the key: the program that runs there has another ops.key than these settings."
                        + " Was it started before the key was changed?";
            case 404 -> url() + " is another program, or another version of this one.";
            default -> url() + " answers " + status + ": look into its log.";
        };
    }
}
