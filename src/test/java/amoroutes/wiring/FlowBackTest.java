package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.e2e.Http;
import amoroutes.order.State;
import amoroutes.reload.Deadline;
import amoroutes.reload.RouteSet;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What people change in amoCRM goes on to others: at a hook, without one, and when nobody takes it for a while. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowBackTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ORDER =
            "{'id':'1','number':'1','customer':{'name':'Иван','phone':'+79161234567'}}".replace('\'', '"');

    @TempDir
    Path dir;

    private final Sandbox amo = Sandbox.start(SandboxOptions.defaults().withLimit(false));
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile String refusedText = "nothing";
    private Application program;
    private HttpServer receiver;

    @AfterEach
    void stop() {
        if (program != null) {
            program.close();
        }
        amo.close();
        if (receiver != null) {
            receiver.stop(0);
        }
    }

    @Test
    void a_hook_is_a_hint_and_the_lead_goes_on_as_it_is_now() {
        start("amocrm.changes=leads,contacts", "amocrm.changes-dir=" + outbox(), "amocrm.changes-poll=1h");
        long lead = delivered();
        change("leads", lead, "{\"price\":700}");
        hook("leads[update][0][id]=" + lead + "&leads[update][0][price]=5&leads[update][1][id]=999");

        JsonNode change = HookHouse.tree(read(single()));
        assertThat(change.path("entity").asText()).isEqualTo("leads");
        assertThat(change.path("order").asText()).isEqualTo("default/order/1");
        assertThat(change.at("/data/price").asLong()).isEqualTo(700);
        assertThat(single().getFileName()).hasToString(change.path("id").asText() + ".json");
        await(() -> !program.store().changes().anyWaits());
    }

    @Test
    void a_lost_hook_is_caught_by_the_poll_and_our_own_writes_are_nobodys_news() throws IOException {
        start("amocrm.changes=leads,contacts", "amocrm.changes-dir=" + outbox(), "amocrm.changes-poll=1s");
        await(() -> program.store().vault().get("changes.mark.leads").isPresent());
        long lead = delivered();
        change("leads", lead, "{\"name\":\"Другое\"}");

        JsonNode change = HookHouse.tree(read(single()));
        assertThat(change.at("/data/name").asText()).isEqualTo("Другое");
        change("leads", lead, "{\"price\":9}");
        await(() -> files().size() == 2);
        assertThat(files()).allMatch(file -> file.getFileName().toString().startsWith("leads-" + lead + "-"));
    }

    @Test
    void nothing_is_lost_while_the_receiver_is_down_and_nothing_is_taken_twice() throws IOException {
        refusals.set(2);
        String url = receiver() + "?key=CANARY";
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
        start(
                "amocrm.changes=contacts",
                "amocrm.changes-url=" + url,
                "amocrm.changes-poll=1h",
                "amocrm.user-fields=phone||email||position==Должность");
        delivered();
        long contact = lead().at("/contacts/0/id").asLong();
        change("contacts", contact, """
                {"name":"Иван Петров","custom_fields_values":[{"field_code":"PHONE","values":[
                {"value":"+79161234567","enum_code":"WORK"},{"value":"+79031112233","enum_code":"MOB"}]}]}""");
        hook("contacts[update][0][id]=" + contact);
        hook("contacts[update][0][id]=" + contact);

        await(() -> taken.size() == 1 && !program.store().changes().anyWaits());
        assertThat(refusals.get()).isNegative();
        JsonNode change = HookHouse.tree(taken.get(0));
        assertThat(change.at("/customer/name").asText()).isEqualTo("Иван Петров");
        assertThat(change.at("/customer/phone").asText()).isEqualTo("+79161234567");
        hook("contacts[update][0][id]=" + contact);
        await(() -> !program.store().changes().anyWaits());
        assertThat(taken).hasSize(1);
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("amocrm.changes-url: 503"))
                .as("a secret in the address of the receiver")
                .noneMatch(line -> line.contains("CANARY"));
    }

    @Test
    void a_change_that_the_receiver_refuses_holds_up_no_other() throws IOException {
        start("amocrm.changes=leads", "amocrm.changes-url=" + receiver(), "amocrm.changes-poll=1h");
        long refused = delivered(ORDER);
        long other = delivered(ORDER.replace("'1'".replace('\'', '"'), "\"2\""));
        assertThat(refused).as("amoCRM lists it first").isLessThan(other);
        refusedText = "Отказ";
        change("leads", refused, "{\"name\":\"Отказ\"}");
        change("leads", other, "{\"price\":9}");
        hook("leads[update][0][id]=" + refused + "&leads[update][1][id]=" + other);

        await(() -> taken.size() == 1);
        assertThat(HookHouse.tree(taken.get(0)).path("entity_id").asLong()).isEqualTo(other);
        refusedText = "nothing";
        await(() -> taken.size() == 2 && !program.store().changes().anyWaits());
    }

    private void start(String... settings) {
        try {
            Path routes = Files.createDirectory(dir.resolve("routes"));
            String hooks = Files.readString(Path.of("routes/amocrm-hooks.camel.yaml"));
            Files.writeString(
                    routes.resolve("amocrm-hooks.camel.yaml"),
                    hooks.replaceAll("name: pause, value: \"\\d+\"", "name: pause, value: \"1\""));
            String text = String.join("\n", settings) + "\namocrm.base-url=" + amo.url() + "\namocrm.access-token="
                    + amo.options().client().longLivedToken()
                    + "\ncamel.server.port=0\namocrm.hook-secret=s\ndata.dir=" + dir.resolve("data") + "\ninbox.dir="
                    + dir.resolve("inbox") + "\n";
            program = Application.running(
                    new Installation(dir.resolve("application.properties"), () -> RouteSet.in(routes, true)),
                    Settings.of(RawProperties.parse(text, "test.properties"), Map.of()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long delivered() {
        return delivered(ORDER);
    }

    /** The order's lead. */
    private long delivered(String order) {
        HookHouse.Answer answer = HookHouse.send(new HookHouse(program)
                .to("/orders")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order)));
        long id = HookHouse.tree(answer.body()).at("/events/0/id").asLong();
        await(() -> program.store().ledger().find(id).orElseThrow().state() == State.DELIVERED);
        return program.store().ledger().find(id).orElseThrow().leadId().orElseThrow();
    }

    private JsonNode lead() {
        return amo.leads().get(0);
    }

    /** What somebody does within two seconds of our own write cannot be told from it. */
    private void change(String entity, long id, String body) {
        long second = System.currentTimeMillis() / 1000 + 3;
        await(() -> System.currentTimeMillis() / 1000 > second);
        Http.Response response = Http.send(Http.to(amo.url() + "/api/v4/" + entity + "/" + id)
                .header("Authorization", "Bearer " + amo.options().client().longLivedToken())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
    }

    private void hook(String form) {
        HookHouse.Answer answer = HookHouse.send(new HookHouse(program)
                .to("/amocrm/hooks/s")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.replace("[", "%5B").replace("]", "%5D"))));
        assertThat(answer.status()).isEqualTo(200);
    }

    private String receiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            boolean refused = refusals.getAndDecrement() > 0 || body.contains(refusedText);
            if (!refused) {
                taken.add(body);
                assertThat(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                        .isEqualTo(HookHouse.tree(body).path("id").asText());
            }
            exchange.sendResponseHeaders(refused ? 503 : 200, -1);
            exchange.close();
        });
        receiver.start();
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/changes";
    }

    private Path outbox() {
        return dir.resolve("outbox");
    }

    private List<Path> files() {
        if (!Files.exists(outbox())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox())) {
            return files.filter(file -> file.toString().endsWith(".json")
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path single() {
        await(() -> files().size() == 1);
        return files().get(0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void await(BooleanSupplier happened) {
        assertThat(Deadline.await(SOON, happened)).as(files().toString()).isTrue();
    }
}
