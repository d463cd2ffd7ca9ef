package amoroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.intake.Customers;
import amoroutes.intake.Formats;
import amoroutes.intake.Forms;
import amoroutes.intake.Identities;
import amoroutes.intake.Orders;
import amoroutes.intake.RawEvent;
import amoroutes.intake.Reception;
import amoroutes.intake.Statuses;
import amoroutes.order.State;
import amoroutes.reload.Deadline;
import amoroutes.reload.RouteSet;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.store.Store;
import amoroutes.wiring.Application;
import amoroutes.wiring.HookHouse;
import amoroutes.wiring.Installation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code events explain} runs the routes of its place: what it prints is what the program then sends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplainedRoutesTest extends CommandLineTestBase {
    private static final Pattern REQUEST =
            Pattern.compile("(?m)^((?:POST|PATCH) /api/v4/\\S+)\\n([\\[{][\\s\\S]*?[\\]}]$)(?=\\n[^\\s}\\]])");
    private static final Identities NOBODY = new Identities(List.of());
    private static final Formats FORMATS = new Formats(ZoneOffset.UTC);

    private final Sandbox amo = Sandbox.start(SandboxOptions.defaults().withPort(0));
    private Path routes;

    @BeforeEach
    void customise() throws IOException {
        amo.setup(HookHouse.tree("{\"fields\":{\"leads\":[{\"name\":\"order_key\",\"type\":\"text\"}]}}"));
        routes = Files.createDirectories(directory.resolve("routes"));
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        replace(
                "customize.camel.yaml",
                "- log: { loggingLevel: DEBUG, message: \"nothing customised\" }",
                "- setHeader: { name: name, simple: { expression: \"Own ${body[id]} ${body[phone]}\" } }\n"
                        + "        - setHeader: { name: tags, constant: { expression: own } }");
        replace(
                "customize.camel.yaml",
                "- log: { loggingLevel: DEBUG, message: \"a lead was sent\" }",
                "- setBody: { constant: { expression: sent } }\n        - to: { uri: \"file:"
                        + directory.resolve("sent") + "?fileName=lead\" }");
        replace(
                "deliver.camel.yaml",
                "- to: { uri: direct:before-lead }",
                "- to: { uri: direct:before-lead }\n"
                        + "              - setHeader: { name: price, constant: { expression: \"777\" } }");
    }

    @AfterEach
    void end() {
        amo.close();
    }

    private void replace(String file, String found, String by) throws IOException {
        String yaml = Files.readString(routes.resolve(file));
        assertThat(yaml).contains(found);
        Files.writeString(routes.resolve(file), yaml.replace(found, by));
    }

    private String properties() {
        return "amocrm.base-url=" + amo.url() + "\namocrm.access-token="
                + SandboxOptions.defaults().client().longLivedToken()
                + "\namocrm.order-statuses={\"paid\":142}\ncamel.server.port=0\namocrm.goods-as=note\namocrm.form-as-lead=yes\n";
    }

    private long keep(Reception door, String name, String pathId, String body) {
        RawEvent raw =
                new RawEvent("shop", name, "application/json", Map.of(), pathId, body.getBytes(StandardCharsets.UTF_8));
        try (Store store = Store.open(directory.resolve("data"), InstantSource.system())) {
            return store.keeper().keep(door.parse(raw)).get(0).id();
        }
    }

    private List<String> explained(long id) throws IOException {
        int before = said().length();
        assertThat(run(properties(), routes, "events", "explain", Long.toString(id)))
                .as(said())
                .isZero();
        List<String> requests = new ArrayList<>();
        Matcher request = REQUEST.matcher(said().substring(before));
        while (request.find()) {
            requests.add(request.group(1) + " " + alike(request.group(2)));
        }
        return requests;
    }

    private List<String> sent(long id) {
        int before = amo.requests().size();
        Installation place =
                new Installation(directory.resolve("application.properties"), () -> RouteSet.in(routes, false));
        try (Application program = Application.running(place, Configured.load(place))) {
            boolean delivered = Deadline.await(
                    Duration.ofSeconds(30),
                    () -> program.store().ledger().find(id).orElseThrow().state() == State.DELIVERED);
            assertThat(delivered).as(said()).isTrue();
        }
        return amo.requests().subList(before, amo.requests().size()).stream()
                .filter(request -> !request.path("method").asText().equals("GET"))
                .map(request -> request.path("method").asText() + " "
                        + request.path("path").asText() + " "
                        + alike(request.path("body").asText()))
                .toList();
    }

    /** Without the ids that only one of the two can know: the event's, and of what is created by the requests themselves. */
    private static JsonNode alike(String json) {
        JsonNode body = HookHouse.tree(json);
        body.findParents("request_id").forEach(item -> ((ObjectNode) item).remove("request_id"));
        body.findParents("entity_id").forEach(item -> ((ObjectNode) item).remove("entity_id"));
        return body;
    }

    private List<String> same(long id) throws IOException {
        List<String> explained = explained(id);
        assertThat(explained).isNotEmpty();
        assertThat(directory.resolve("data/sandbox")).doesNotExist();
        assertThat(sent(id)).isEqualTo(explained);
        return explained;
    }

    @Test
    void what_is_explained_is_what_is_sent_then() throws IOException {
        Orders orders = new Orders(NOBODY, FORMATS);
        long order = keep(
                orders,
                "",
                "",
                "{\"id\":\"1042\",\"cost\":2990,\"status\":\"new\",\"customer\":{\"id\":\"7\",\"name\":\"Иван\","
                        + "\"phone\":\"+79161234567\",\"email\":\"ivan@example.ru\"},\"products\":[{\"name\":\"Чайник\","
                        + "\"price\":1495,\"count\":2}]}");
        assertThat(same(order)).anyMatch(request -> request.contains("Own 1042") && request.contains("777"));
        assertThat(Deadline.await(Duration.ofSeconds(10), () -> Files.exists(directory.resolve("sent/lead"))))
                .isTrue();
        assertThat(same(keep(new Statuses(FORMATS), "", "1042", "{\"status\":\"paid\"}")))
                .anyMatch(request -> request.startsWith("PATCH /api/v4/leads ") && request.contains("142"));
        Forms forms = new Forms(NOBODY, (source, form) -> List.of(), FORMATS);
        assertThat(same(keep(forms, "callback", "", "{\"phone\":\"+79161112233\",\"name\":\"Анна\"}")))
                .anyMatch(request -> request.contains("own"));
        same(keep(
                new Customers(NOBODY, FORMATS), "", "", "{\"id\":\"8\",\"name\":\"Пётр\",\"phone\":\"+79164445566\"}"));
    }

    @Test
    void nothing_is_sent_and_nobody_is_told() throws IOException {
        long id = keep(new Orders(NOBODY, FORMATS), "", "", "{\"id\":\"1\",\"cost\":5}");
        assertThat(explained(id)).isNotEmpty();
        assertThat(amo.requests())
                .allMatch(request -> request.path("method").asText().equals("GET"));
        assertThat(directory.resolve("sent")).doesNotExist();
        try (Store store = Store.open(directory.resolve("data"), InstantSource.system())) {
            assertThat(store.ledger().find(id).orElseThrow().state()).isEqualTo(State.QUEUED);
        }
    }
}
