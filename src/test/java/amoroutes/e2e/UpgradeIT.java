package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The folder of a program of the first version, stopped in the middle of its work: five orders and a form delivered, order
 * 1005 doubtful, 1007 being sent, 1006, 1008, a change of 1001, a status of 1002 and a customer waiting; the file to customise
 * changed by hand. The sandbox's journal lies beside its store, so that it is the same amoCRM.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("sqlite")
class UpgradeIT {
    private static final Path FOLDER = Path.of("src/test/resources/upgrade/first-version.zip");
    private static final Pattern SANDBOX = Pattern.compile("Sandbox: (http://\\S+?)/ ");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ORDERS = 8;
    private static final List<String> COPIES = List.of("deliver.camel.yaml", "errors.camel.yaml");

    @TempDir
    Path dir;

    @BeforeEach
    void unpack() throws IOException {
        Zips.unpack(FOLDER, dir);
    }

    @Test
    void what_waited_is_delivered_once_and_what_was_delivered_is_known() {
        try (Program program = Program.alone(dir, Map.of("SANDBOX_PORT", "0")).start()) {
            Http.until(
                    "nothing waits any more",
                    PATIENCE,
                    () -> states(program).keySet().equals(Set.of("delivered")));
            Map<String, JsonNode> leads = leadsByKey(program);
            assertThat(leads).hasSize(ORDERS + 1).containsKey("sample/order/1");
            assertThat(leads.get("shop/order/1006").path("name").asText()).isEqualTo("Покупатель 1006: заказ 1006");
            assertThat(leads.get("shop/order/1001").path("price").asInt()).isEqualTo(2500);

            Http.Response again = Http.post(program.url("/orders"), order("1003", 1500));
            assertThat(again.json().at("/events/0/duplicate").asBoolean()).isTrue();
            long lead = leads.get("shop/order/1004").path("id").asLong();
            Http.post(program.url("/orders"), order("1004", 1999));
            Http.until(
                    "the order of then is changed by the program of now",
                    PATIENCE,
                    () -> leadsByKey(program)
                                    .get("shop/order/1004")
                                    .path("price")
                                    .asInt()
                            == 1999);
            assertThat(leadsByKey(program)).hasSize(ORDERS + 1);
            assertThat(leadsByKey(program).get("shop/order/1004").path("id").asLong())
                    .isEqualTo(lead);
            assertThat(program.stop()).isZero();
        }
    }

    @Test
    void copies_of_its_routes_are_refused_by_name_and_cost_nothing() throws IOException {
        for (String copy : COPIES) {
            Files.move(
                    dir.resolve("copies").resolve(copy), dir.resolve("routes").resolve(copy));
        }
        Program program = Program.alone(dir, Map.of("SANDBOX_PORT", "0"));
        assertThat(program.run("run").exit()).isEqualTo(1);
        Program.Ran check = program.run("check");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.printed())
                .contains("errors.camel.yaml:1: ", "deliver.camel.yaml:1: ", "`routes show errors.camel.yaml`");
        assertThat(program.run("routes").printed())
                .containsPattern("deliver\\.camel\\.yaml +replaced, differs")
                .containsPattern("customize\\.camel\\.yaml +replaced, differs");

        for (String copy : COPIES) {
            Files.delete(dir.resolve("routes").resolve(copy));
        }
        what_waited_is_delivered_once_and_what_was_delivered_is_known();
    }

    /** As the shop sent it then. */
    private static String order(String id, int cost) {
        return """
                {"source":"shop","id":"%1$s","number":"%1$s","status":"1","cost":%2$d,"customer":{"name":"Покупатель %1$s",\
                "phone":"+7916100%1$s","email":"c%1$s@example.ru"},"products":[{"name":"Чайник","article":"A-1","price":%2$d,\
                "count":1,"cost":%2$d}]}""".formatted(id, cost);
    }

    private static Map<String, Long> states(Program program) {
        JsonNode events = Http.get(program.url("/events?limit=100")).json().path("events");
        return StreamSupport.stream(events.spliterator(), false)
                .collect(Collectors.groupingBy(event -> event.path("state").asText(), Collectors.counting()));
    }

    /** Two leads of one key fail. */
    private static Map<String, JsonNode> leadsByKey(Program program) {
        String sandbox = SANDBOX.matcher(program.log())
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(program.log()));
        JsonNode leads = Http.get(sandbox + "/control/leads").json().path("leads");
        return StreamSupport.stream(leads.spliterator(), false)
                .collect(Collectors.toMap(lead -> Bench.field(lead, "order_key"), lead -> lead));
    }
}
