package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalTest {
    private static final String LEAD =
            "[{\"name\":\"Заказ\",\"price\":100,\"_embedded\":{\"contacts\":[{\"name\":\"Иван\"}]}}]";

    private static final String KEYED =
            "[{\"custom_fields_values\":[{\"field_code\":\"ORDER_KEY\",\"values\":[{\"value\":\"shop/1\"}]}]}]";

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

    @Test
    void what_setup_made_is_there_again_and_what_was_written_with_it() throws Exception {
        Path file = dir.resolve("sandbox.journal");
        String before;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            sandbox.setup(json("{'fields':{'leads':[{'name':'Ключ','code':'ORDER_KEY','type':'text'}]}}"));
            assertThatThrownBy(() -> sandbox.setup(json("{'users':[{'name':'Глеб'}],'leads':[{'price':'1'}]}")))
                    .isInstanceOf(Refusal.class);
            assertThat(post(sandbox, KEYED)).isEqualTo(200);
            before = sandbox.leads().toString();
        }

        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            assertThat(sandbox.leads().toString()).isEqualTo(before).contains("shop/1");
            assertThat(sandbox.leftOut()).isEmpty();
        }
    }

    @Test
    void a_line_that_can_no_longer_be_done_is_left_out_and_reported_and_later_ids_stay() throws Exception {
        Path file = dir.resolve("sandbox.journal");
        long lead;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            post(sandbox, LEAD);
            post(sandbox, LEAD);
            lead = sandbox.leads().get(1).path("id").asLong();
        }
        Files.writeString(file, Files.readString(file).replaceFirst("100", "1.5"));
        Files.writeString(
                file,
                "{\"at\":1,\"method\":\"POST\",\"target\":\"/api/v4/gone\",\"body\":\"\"}\n{}\n",
                StandardOpenOption.APPEND);

        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            assertThat(sandbox.leads()).hasSize(1);
            assertThat(sandbox.leads().get(0).path("id").asLong()).isEqualTo(lead);
            assertThat(sandbox.leftOut()).hasSize(3);
            assertThat(sandbox.leftOut().get(0)).contains("line 1", "POST /api/v4/leads/complex", "InvalidType");
            assertThat(sandbox.leftOut().get(1)).contains("line 3", "POST /api/v4/gone", "Cannot POST");
            assertThat(sandbox.state().at("/left_out/2").asText()).contains("line 4");
            assertThat(post(sandbox, LEAD)).isEqualTo(200);
        }
    }

    @Test
    void a_line_cut_off_inside_a_letter_neither_stops_it_nor_takes_the_next_one_along() throws Exception {
        Path file = dir.resolve("sandbox.journal");
        byte[] cut = "{\"at\":1,\"body\":\"Ж".getBytes(StandardCharsets.UTF_8);
        Files.write(file, Arrays.copyOf(cut, cut.length - 1));
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            assertThat(sandbox.leftOut()).hasSize(1);
            post(sandbox, LEAD);
        }

        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(), file)) {
            assertThat(sandbox.leads()).hasSize(1);
        }
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
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
