package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.State;
import amoroutes.reload.Deadline;
import amoroutes.reload.RouteSet;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the comments of the files to customise work when their "# " is removed, and a hook stops nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CustomizeTest {
    private static final String FILE = "customize.camel.yaml";
    private static final String MORE = "customize-more.camel.yaml";
    private static final String COMMENT = "        # ";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final int MORE_THAN_CAMELS_POOL_TAKES = 1_200;

    @TempDir
    Path dir;

    private final Sandbox amo = Sandbox.start(SandboxOptions.defaults().withPort(0));
    private Application program;

    @AfterEach
    void end() {
        if (program != null) {
            program.close();
        }
        amo.close();
    }

    private static String shipped() throws IOException {
        return Files.readString(Path.of("routes", FILE)) + "\n" + Files.readString(Path.of("routes", MORE));
    }

    /** The lines of each example, without their "# ", as they stand in the files that are shipped. */
    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        StringBuilder example = new StringBuilder();
        for (String line : shipped().lines().toList()) {
            boolean first = line.startsWith(COMMENT + "- ");
            boolean more = !example.isEmpty() && line.startsWith(COMMENT) && (first || line.startsWith(COMMENT + "  "));
            if (!first && !more && !example.isEmpty()) {
                examples.add(example.toString());
                example.setLength(0);
            }
            if (first || more) {
                example.append(line).append('\n');
            }
        }
        return examples;
    }

    /** The program with the one example that contains this; {@code outbox} is in the test's folder. */
    private void with(String part, Map<String, String> instead) throws IOException {
        List<String> found =
                examples().stream().filter(each -> each.contains(part)).toList();
        assertThat(found).as(part).hasSize(1);
        String example = found.get(0).replaceAll("(?m)^" + COMMENT, "        ");
        start(shipped().replace(found.get(0), example), instead);
    }

    private void start(String customize, Map<String, String> instead) throws IOException {
        String yaml = customize.replace("file:outbox", "file:" + dir.resolve("outbox"));
        for (Map.Entry<String, String> other : instead.entrySet()) {
            yaml = yaml.replace(other.getKey(), other.getValue());
        }
        Path routes = Files.createDirectory(dir.resolve("routes"));
        Files.writeString(routes.resolve(FILE), yaml);
        Files.writeString(routes.resolve(MORE), "");
        String text = "amocrm.base-url=" + amo.url() + "\namocrm.access-token="
                + SandboxOptions.defaults().client().longLivedToken()
                + "\ncamel.server.port=0\namocrm.hook-secret=s\namocrm.retry.max-attempts=1\ndata.dir="
                + dir.resolve("data") + "\ninbox.dir=" + dir.resolve("inbox") + "\n";
        program = Application.running(
                new Installation(dir.resolve("application.properties"), () -> RouteSet.in(routes, true)),
                Settings.of(RawProperties.parse(text, "test.properties"), Map.of()));
    }

    private HookHouse.Answer post(String path, String type, String body) {
        return HookHouse.send(new HookHouse(program)
                .to(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8))));
    }

    private long order(String json) {
        HookHouse.Answer answer = post("/orders", "application/json", json.replace('\'', '"'));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return HookHouse.tree(answer.body()).at("/events/0/id").asLong();
    }

    private void ends(long id, State state) {
        await(() -> program.store().ledger().find(id).orElseThrow().state() == state);
    }

    private static void await(Supplier<Boolean> happened) {
        assertThat(Deadline.await(SOON, happened::get)).isTrue();
    }

    private JsonNode made(String path) {
        return amo.requests().stream()
                .filter(request -> request.path("method").asText().equals("POST")
                        && request.path("path").asText().equals(path))
                .map(request -> HookHouse.tree(request.path("body").asText()).path(0))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode lead() {
        return made("/api/v4/leads/complex");
    }

    private String text(String file) {
        Path written = dir.resolve("outbox").resolve(file);
        await(() -> Files.exists(written) && written.toFile().length() > 0);
        try {
            return Files.readString(written);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void no_example_is_without_a_test() throws IOException {
        assertThat(examples()).hasSize(8);
    }

    @Test
    void a_lead_is_named_by_its_order() throws IOException {
        with("заказ ${body[number]}", Map.of());
        ends(order("{'id':'7','number':'2411','customer':{'name':'Иван','phone':'+79161234567'}}"), State.DELIVERED);
        assertThat(lead().path("name").asText()).startsWith("Иван: заказ 2411");
    }

    @Test
    void orders_of_a_town_go_to_one_person() throws IOException {
        amo.setup(HookHouse.tree("{\"users\":[{\"id\":123453,\"name\":\"Анна\",\"email\":\"a@example.ru\"}]}"));
        with("responsible_user_id", Map.of());
        ends(order("{'id':'7','address':{'city':'Казань'},'customer':{'phone':'+79161234567'}}"), State.DELIVERED);
        assertThat(lead().path("responsible_user_id").asLong()).isEqualTo(123453);
    }

    @Test
    void test_orders_are_dropped() throws IOException {
        with("a test order", Map.of());
        ends(order("{'id':'7','comment':'это тест','customer':{'phone':'+79161234567'}}"), State.DROPPED);
        ends(order("{'id':'8','customer':{'phone':'+79161234567'}}"), State.DELIVERED);
    }

    @Test
    void who_orders_for_much_has_a_tag() throws IOException {
        with("VIP", Map.of());
        ends(order("{'id':'7','cost':60000,'customer':{'name':'Иван','phone':'+79161234567'}}"), State.DELIVERED);
        assertThat(lead().at("/_embedded/contacts/0").toString()).contains("VIP");
        assertThat(lead().at("/_embedded/tags").toString()).doesNotContain("VIP");
    }

    @Test
    void each_lead_is_a_line_of_a_file() throws IOException {
        with("leads.ndjson", Map.of());
        ends(order("{'id':'7','customer':{'phone':'+79161234567'}}"), State.DELIVERED);
        JsonNode line = HookHouse.tree(text("leads.ndjson"));
        assertThat(line.path("key").asText()).isEqualTo("default/order/7");
        assertThat(line.path("leadId").asLong()).isPositive();
        ends(order("{'id':'8','customer':{'phone':'+79161234567'}}"), State.DELIVERED);
        await(() -> text("leads.ndjson").lines().count() == 2);
    }

    @Test
    void the_site_hears_of_each_contact() throws Exception {
        List<String> heard = new ArrayList<>();
        CountDownLatch called = new CountDownLatch(1);
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/amocrm/contact", call -> {
            heard.add(call.getRequestHeaders().getFirst("Content-Type"));
            heard.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(204, -1);
            call.close();
            called.countDown();
        });
        site.start();
        try {
            with(
                    "https://shop.example.ru",
                    Map.of(
                            "https://shop.example.ru",
                            "http://127.0.0.1:" + site.getAddress().getPort()));
            ends(order("{'id':'7','customer':{'name':'Иван','phone':'+79161234567'}}"), State.DELIVERED);
            await(() -> called.getCount() == 0);
            assertThat(heard.get(0)).isEqualTo("application/json");
            JsonNode body = HookHouse.tree(heard.get(1));
            assertThat(body.path("key").asText()).isEqualTo("default/order/7");
            assertThat(body.path("contactId").asLong()).isPositive();
        } finally {
            site.stop(0);
        }
    }

    @Test
    void an_event_is_a_file_wherever_it_was_parked() throws IOException {
        with(
                "outbox/parked",
                Map.of(
                        "- log: { loggingLevel: DEBUG, message: \"nothing customised\" }",
                        "- throwException: { exceptionType: java.lang.IllegalStateException, message: no }"));
        long id = order("{'id':'7','customer':{'phone':'+79161234567'}}");
        assertThat(text("parked/" + id + ".txt")).isEqualTo("default/order/7: draft-failed: IllegalStateException: no");
        assertThat(post("/hooks/typeform", "application/json", "{").status()).isEqualTo(200);
        long atTheDoor =
                new HookHouse(program).events("typeform").get(0).path("id").asLong();
        assertThat(text("parked/" + atTheDoor + ".txt")).contains(": unreadable: ");
    }

    @Test
    void a_lead_that_was_won_is_a_file_of_json() throws IOException {
        with("outbox/won", Map.of());
        HookHouse.Answer answer = post(
                "/amocrm/hooks/s",
                "application/x-www-form-urlencoded",
                "leads[status][0][id]=77&leads[status][0][status_id]=142&leads[status][0][pipeline_id]=1&account[id]=1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(HookHouse.tree(text("won/77.json")).path("status_id").asText())
                .isEqualTo("142");
    }

    @Test
    void a_hook_that_hangs_holds_up_no_delivery_and_one_that_fails_neither() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        silent.createContext("/", call -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        silent.start();
        try {
            String hang = "- to: { uri: http://127.0.0.1:" + silent.getAddress().getPort() + "/ }";
            start(
                    shipped(),
                    Map.of(
                            "- log: { loggingLevel: DEBUG, message: \"a lead was sent\" }",
                            "- setBody: { constant: { expression: x } }\n        " + hang,
                            "- log: { loggingLevel: DEBUG, message: \"a contact was sent\" }",
                            "- throwException: { exceptionType: java.lang.IllegalStateException, message: no }"));
            String orders = IntStream.range(0, MORE_THAN_CAMELS_POOL_TAKES)
                    .mapToObj(i -> "{\"id\":\"" + i + "\"}")
                    .collect(Collectors.joining(",", "[", "]"));
            HookHouse.Answer answer = post("/orders", "application/json", orders);
            List<Long> ids = new ArrayList<>();
            HookHouse.tree(answer.body())
                    .path("events")
                    .forEach(event -> ids.add(event.path("id").asLong()));
            assertThat(ids).hasSize(MORE_THAN_CAMELS_POOL_TAKES);
            ends(ids.get(0), State.DELIVERED);
            ends(ids.get(ids.size() - 1), State.DELIVERED);
        } finally {
            end.countDown();
            silent.stop(0);
        }
    }
}
