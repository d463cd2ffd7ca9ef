package amoroutes.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Reads come from the real account where the sandbox holds nothing, writes stay in the sandbox. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SandboxAmoTest {
    private static final String IVAN = "{\"id\":700,\"name\":\"Иван\",\"responsible_user_id\":12345,"
            + "\"custom_fields_values\":[{\"field_id\":303,\"values\":[{\"value\":\"Повар\"}]},"
            + "{\"field_id\":99999,\"values\":[{\"value\":\"unknown here\"}]}],\"_embedded\":{\"tags\":[]}}";

    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-24T07:00:00Z"));
    private final List<Request> asked = new ArrayList<>();
    private final SandboxAmo amo = new SandboxAmo(Accounts.example(), clock).over(this::real);

    private Reply real(Request request) {
        asked.add(request);
        return switch (request.path()) {
            case "/api/v4/contacts/700" -> new Reply(200, null, IVAN);
            case "/api/v4/contacts?query=700&limit=250" ->
                new Reply(200, null, "{\"_embedded\":{\"contacts\":[" + IVAN + "]}}");
            case "/api/v4/contacts/500" -> new Reply(502, null, "");
            default -> new Reply(204, null, null);
        };
    }

    private JsonNode read(String path) {
        return Json.exact(amo.answer(Request.get(path)).body());
    }

    private int change(long contact) {
        return amo.answer(Request.patch("/api/v4/contacts", "[{\"id\":" + contact + ",\"name\":\"Пётр\"}]"))
                .status();
    }

    @Test
    void a_search_that_finds_nothing_here_is_asked_there() {
        assertThat(read("/api/v4/contacts?query=700&limit=250").findValuesAsText("id"))
                .contains("700");
    }

    @Test
    void what_is_changed_here_keeps_what_it_has_there() {
        assertThat(change(700)).isEqualTo(200);
        JsonNode contact = read("/api/v4/contacts/700");
        assertThat(contact.path("name").asText()).isEqualTo("Пётр");
        assertThat(contact.path("custom_fields_values").findValuesAsText("value"))
                .containsExactly("Повар");
        assertThat(asked).allMatch(request -> !request.writes());
    }

    @Test
    void what_is_nowhere_cannot_be_changed() {
        assertThat(change(800)).isEqualTo(400);
        assertThat(amo.answer(Request.get("/api/v4/contacts/800")).status()).isEqualTo(204);
    }

    @Test
    void an_outage_there_is_one_here() {
        assertThat(amo.answer(Request.get("/api/v4/contacts/500")).status()).isEqualTo(502);
    }
}
