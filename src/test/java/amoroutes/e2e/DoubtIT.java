package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers are lost after amoCRM has done the work: each order is one lead all the same. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(180)
class DoubtIT {
    private static final String COMPLEX = "/api/v4/leads/complex";
    private static final int ORDERS = 100;

    @TempDir
    Path dir;

    private Sandbox sandbox;
    private Program program;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        program = Program.in(
                        dir,
                        Map.of(
                                "amocrm.base-url",
                                sandbox.url(),
                                "amocrm.access-token",
                                sandbox.options().client().longLivedToken(),
                                "amocrm.retry.initial-delay",
                                "1s",
                                "amocrm.doubt-delay",
                                "1s"))
                .start();
    }

    @AfterEach
    void stop() {
        program.close();
        sandbox.close();
    }

    @Test
    void orders_whose_answers_are_reset_for_a_while_become_one_lead_each() {
        sandbox.fault("POST", COMPLEX, 6, "reset-after");
        postOrders(0);
        awaitAllDelivered();

        assertOneLeadEach();
        assertThat(requests("GET /api/v4/leads?"))
                .as("extra requests for 6 lost answers")
                .isLessThanOrEqualTo(2 * 6);
        assertThat(sandbox.mostInASecond()).isLessThanOrEqualTo(7);
    }

    @Test
    void a_request_that_was_never_done_is_sent_again() {
        sandbox.fault("POST", COMPLEX, 2, "reset-before");
        sandbox.fault("POST", COMPLEX, 2, "504-partial");
        postOrders(0);
        awaitAllDelivered();

        assertOneLeadEach();
    }

    @Test
    void a_program_that_is_killed_while_a_request_is_in_flight_asks_before_it_sends_again() {
        sandbox.fault("POST", COMPLEX, 1, "stall-after");
        sandbox.fault("POST", COMPLEX, 1, "stall-before");
        postOrders(0);
        Http.until(
                "a lead is made", Duration.ofSeconds(60), () -> !sandbox.leads().isEmpty());

        program.kill();
        sandbox.clearFaults();
        program.start();
        awaitAllDelivered();

        assertOneLeadEach();
    }

    private void postOrders(int first) {
        String orders =
                IntStream.range(first, first + ORDERS).mapToObj(DoubtIT::order).collect(Collectors.joining("\n"));
        assertThat(Http.post(program.url("/orders"), orders, "application/x-ndjson")
                        .status())
                .isEqualTo(202);
    }

    private static String order(int number) {
        return "{\"source\":\"shop\",\"id\":\"%d\",\"cost\":%d,\"customer\":{\"name\":\"Покупатель %d\",\"phone\":\"+7916%07d\"}}"
                .formatted(number, 100 + number, number, number);
    }

    private void awaitAllDelivered() {
        Http.until(
                "all orders are delivered\n" + program.log(),
                Duration.ofSeconds(120),
                () -> Http.get(program.url("/events?limit=200&state=delivered"))
                                .json()
                                .path("events")
                                .size()
                        == ORDERS);
    }

    private void assertOneLeadEach() {
        Map<String, List<Long>> leads = sandbox.leads().stream()
                .collect(Collectors.groupingBy(
                        DoubtIT::key,
                        TreeMap::new,
                        Collectors.mapping(lead -> lead.path("id").asLong(), Collectors.toList())));
        assertThat(leads)
                .hasSize(ORDERS)
                .allSatisfy((key, ids) -> assertThat(ids).hasSize(1));
        JsonNode events = Http.get(program.url("/events?limit=200")).json().path("events");
        for (JsonNode event : events) {
            assertThat(List.of(event.path("lead_id").asLong()))
                    .isEqualTo(leads.get(event.path("key").asText()));
        }
    }

    private long requests(String beginning) {
        return sandbox.requests().stream()
                .map(request -> request.path("method").asText() + " "
                        + request.path("path").asText())
                .filter(request -> request.startsWith(beginning))
                .count();
    }

    private static String key(ObjectNode lead) {
        return lead.path("fields").path("order_key").path(0).asText();
    }
}
