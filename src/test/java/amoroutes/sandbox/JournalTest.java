package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalTest {
    private static final String LEAD =
            "[{\"name\":\"Заказ\",\"price\":100,\"_embedded\":{\"contacts\":[{\"name\":\"Иван\"}]}}]";

    @TempDir
    Path dir;

    @Test
    void started_again_it_is_the_same_amocrm() throws Exception {
        Path file = dir.resolve("sandbox.journal");
        String before;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            assertThat(post(sandbox, LEAD)).isEqualTo(200);
            before = sandbox.leads().toString();
        }

        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            assertThat(sandbox.leads().toString()).isEqualTo(before);
            assertThat(post(sandbox, LEAD)).isEqualTo(200);
            assertThat(sandbox.leads()).hasSize(2);
            assertThat(sandbox.leads().get(1).path("id").asLong())
                    .isGreaterThan(sandbox.leads().get(0).path("id").asLong());
        }
    }

    @Test
    void what_was_refused_is_not_remembered() throws Exception {
        Path file = dir.resolve("sandbox.journal");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            assertThat(post(sandbox, LEAD.replace("100", "1.5"))).isEqualTo(400);
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void a_line_that_a_crash_cut_off_is_left_out() throws Exception {
        Path file = dir.resolve("sandbox.journal");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            post(sandbox, LEAD);
        }
        Files.writeString(file, "{\"at\":1,\"method\":\"POST\",\"tar", StandardOpenOption.APPEND);

        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            assertThat(sandbox.leads()).hasSize(1);
        }
    }

    @Test
    void a_reset_forgets_all() throws Exception {
        Path file = dir.resolve("sandbox.journal");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            post(sandbox, LEAD);
            sandbox.reset();
            assertThat(sandbox.leads()).isEmpty();
        }

        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            assertThat(sandbox.leads()).isEmpty();
        }
    }

    private static int post(Sandbox sandbox, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/api/v4/leads/complex"))
                .header(
                        "Authorization",
                        "Bearer " + SandboxOptions.defaults().client().longLivedToken())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
