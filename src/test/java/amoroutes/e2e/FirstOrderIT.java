package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first order of an account costs, and the first after a restart, in requests that amoCRM sees. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FirstOrderIT {
    private static final Duration SERVICE = Duration.ofMillis(600);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LISTS =
            "/api/v4/(account|users|leads/pipelines|(leads|contacts)/custom_fields)(\\?.*)?";
    private static final List<String> ALL_LISTS = List.of(
            "GET /api/v4/account",
            "GET /api/v4/contacts/custom_fields",
            "GET /api/v4/leads/custom_fields",
            "GET /api/v4/leads/pipelines",
            "GET /api/v4/users");

    @TempDir
    Path dir;

    @Test
    void lists_are_read_side_by_side_before_the_door_opens_and_nothing_is_read_again_for_what_the_order_creates() {
        try (Sandbox amo = amo();
                Program program = program(amo).start()) {
            List<ObjectNode> lists = lists(amo);
            assertThat(lists.stream().map(FirstOrderIT::name)).containsExactlyInAnyOrderElementsOf(ALL_LISTS);
            assertThat(lists.stream().mapToLong(FirstOrderIT::began).max().orElseThrow())
                    .as("the last leaves before the first is answered")
                    .isLessThan(lists.stream()
                            .mapToLong(list -> list.path("answered_millis").asLong())
                            .min()
                            .orElseThrow());

            deliver(program, amo, "first", 1);
            assertThat(lists(amo)).as("no list is read again").hasSize(lists.size());
            List<ObjectNode> created = matching(amo, "POST /api/v4/.*");
            assertThat(created.stream().map(FirstOrderIT::name))
                    .containsExactly("POST /api/v4/leads/custom_fields", "POST /api/v4/leads/complex");
            long searched = matching(amo, "GET /api/v4/contacts\\?.*query=.*").stream()
                    .mapToLong(search -> search.path("answered_millis").asLong())
                    .max()
                    .orElseThrow();
            assertThat(began(created.get(0)))
                    .as("fields are created while the customer is searched for\n" + timeline(amo))
                    .isLessThan(searched);
            assertThat(amo.leads().get(0).at("/fields/order_key/0").asText()).isEqualTo("shop/order/first");

            deliver(program, amo, "second", 2);
            assertThat(lists(amo)).hasSize(lists.size());
            assertThat(matching(amo, "POST /api/v4/.*")).hasSize(3);
        }
    }

    @Test
    void after_a_restart_an_order_goes_though_no_list_answers() {
        try (Sandbox amo = amo();
                Program program = program(amo).start()) {
            deliver(program, amo, "before", 1);
            assertThat(program.stop()).isZero();
            amo.fault("GET", "/api/v4/users", -1, "500");
            amo.fault("GET", "/api/v4/account", -1, "500");
            amo.fault("GET", "/api/v4/leads/*", -1, "500");
            amo.fault("GET", "/api/v4/contacts/custom_fields", -1, "500");
            program.start();
            deliver(program, amo, "after", 2);
            assertThat(matching(amo, "POST /api/v4/leads/custom_fields")).hasSize(1);
            amo.clearFaults();
        }
    }

    @Test
    void a_field_that_was_deleted_in_amocrm_while_the_program_was_down_is_noticed_and_made_again() {
        try (Sandbox amo = amo();
                Program program = program(amo).start()) {
            deliver(program, amo, "before", 1);
            assertThat(program.stop()).isZero();
            ObjectNode setup = Json.object();
            setup.putObject("remove").putObject("fields").putArray("leads").add(keyField(amo));
            amo.setup(setup);
            program.start();
            deliver(program, amo, "after", 2);
            deliver(program, amo, "later", 3);
            assertThat(matching(amo, "POST /api/v4/leads/custom_fields")).hasSize(2);
            assertThat(amo.leads().stream()
                            .map(lead -> lead.at("/fields/order_key/0").asText()))
                    .contains("shop/order/later");
        }
    }

    private static long keyField(Sandbox amo) {
        return matching(amo, "POST /api/v4/leads/complex").stream()
                .map(request -> request.path("body").asText())
                .flatMap(body -> Json.rows(Json.container(body).orElseThrow()))
                .flatMap(lead -> Json.rows(lead.path("custom_fields_values")))
                .filter(field -> field.at("/values/0/value").asText().equals("shop/order/before"))
                .mapToLong(field -> field.path("field_id").asLong())
                .findFirst()
                .orElseThrow();
    }

    private static Sandbox amo() {
        return Sandbox.start(SandboxOptions.defaults().withServiceTime(SERVICE, Duration.ZERO));
    }

    private Program program(Sandbox amo) {
        return Program.in(
                dir,
                Map.of(
                        "amocrm.base-url", amo.url(),
                        "amocrm.access-token", amo.options().client().longLivedToken()));
    }

    private static void deliver(Program program, Sandbox amo, String id, int leads) {
        Http.Response posted = Http.post(program.url("/orders"), Shop.order(id));
        assertThat(posted.status()).as(posted.text()).isEqualTo(202);
        Http.until("there are " + leads + " leads", PATIENCE, () -> amo.leads().size() == leads);
    }

    private static List<ObjectNode> lists(Sandbox amo) {
        return matching(amo, "GET " + LISTS);
    }

    private static List<ObjectNode> matching(Sandbox amo, String pattern) {
        return amo.requests().stream()
                .filter(request -> (request.path("method").asText() + " "
                                + request.path("path").asText())
                        .matches(pattern))
                .toList();
    }

    private static String timeline(Sandbox amo) {
        return amo.requests().stream()
                .map(request -> began(request) % 100_000 + " to "
                        + request.path("answered_millis").asLong() % 100_000 + " " + name(request))
                .collect(Collectors.joining("\n"));
    }

    private static String name(ObjectNode request) {
        return request.path("method").asText() + " "
                + request.path("path").asText().replaceFirst("\\?.*", "");
    }

    private static long began(ObjectNode request) {
        return request.path("millis").asLong();
    }
}
