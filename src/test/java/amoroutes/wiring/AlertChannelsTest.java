package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.reload.Deadline;
import amoroutes.reload.RouteSet;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.Settings;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The examples in alerts.camel.yaml tell somebody when their "# " is removed: once that something is wrong, once that it is over. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertChannelsTest {
    private static final String FILE = "alerts.camel.yaml";
    private static final String COMMENT = "        # ";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
    private static final Identity IVAN = Identity.phone("+79161234567");
    private static final String DRIFT = "amocrm.pipeline-id: no pipeline has the id or name \"Опт и \"Ко\"\"";

    @TempDir
    Path dir;

    private final Sandbox amo = Sandbox.start(SandboxOptions.defaults().withPort(0));
    private final List<Map.Entry<String, String>> heard = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private String pipeline = "Опт и \"Ко\"";
    private HttpServer channel;
    private Application program;

    @BeforeEach
    void listen() throws IOException {
        channel = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        channel.createContext("/", call -> {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = answers.isEmpty() ? 200 : answers.remove(0);
            if (status == 200) {
                heard.add(Map.entry(
                        call.getRequestMethod() + " " + call.getRequestURI() + " "
                                + call.getRequestHeaders().getFirst("Content-Type"),
                        body));
            }
            call.sendResponseHeaders(status, -1);
            call.close();
        });
        channel.start();
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void end() {
        root.detachAppender(log);
        if (program != null) {
            program.close();
        }
        channel.stop(0);
        amo.close();
    }

    private String address() {
        return "http://127.0.0.1:" + channel.getAddress().getPort();
    }

    /** The program with the example below the comment that begins so, which looks more often than the shipped file does. */
    private void with(String title, Map<String, String> instead) throws IOException {
        String yaml = Files.readString(Path.of("routes", FILE));
        String example = yaml.substring(yaml.indexOf(COMMENT + title))
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith(COMMENT))
                .collect(Collectors.joining("\n"));
        assertThat(example).isNotEmpty();
        yaml = yaml.replace(example, example.replaceAll("(?m)^" + COMMENT, "        "))
                .replace("value: \"10000\"", "value: \"200\"")
                .replace("calm: 2m", "calm: 1s");
        for (Map.Entry<String, String> other : instead.entrySet()) {
            assertThat(yaml).contains(other.getKey());
            yaml = yaml.replace(other.getKey(), other.getValue());
        }
        Path routes = Files.createDirectory(dir.resolve("routes"));
        Files.writeString(routes.resolve(FILE), yaml);
        Path config = Files.writeString(
                dir.resolve("application.properties"),
                "amocrm.base-url=" + amo.url() + "\namocrm.access-token="
                        + SandboxOptions.defaults().client().longLivedToken()
                        + "\namocrm.language=en\namocrm.pipeline-id=" + pipeline + "\ncamel.server.port=0\ndata.dir="
                        + dir.resolve("data")
                        + "\ninbox.dir=" + dir.resolve("inbox") + "\ntelegram.token=" + SECRET
                        + "\ntelegram.chat=-1001234567890\nmail.user=shop\nmail.password=" + SECRET + "\n");
        program = Application.running(
                new Installation(config, () -> RouteSet.in(routes, true)), Settings.load(config, Map.of()));
    }

    private void park() {
        Accepted event = new Accepted(new Key("shop", Kind.ORDER, "1042"), "{}", "hash", List.of(IVAN))
                .beginning(InitialState.parked("unreadable", "no JSON", null));
        program.store().keeper().keep(List.of(event));
    }

    private void erase() {
        program.store().eraser().erase(IVAN, false);
    }

    private static void await(Supplier<Boolean> happened) {
        assertThat(Deadline.await(SOON, happened::get)).isTrue();
    }

    private List<String> texts() {
        return heard.stream()
                .map(call -> HookHouse.tree(call.getValue()).path("text").asText())
                .toList();
    }

    private long logged(String part) {
        return List.copyOf(log.list).stream()
                .filter(line -> line.getFormattedMessage().contains(part))
                .count();
    }

    @Test
    void a_chat_of_telegram_hears_of_a_parked_event_and_of_its_end() throws IOException {
        with("Telegram:", Map.of("https://api.telegram.org", address()));
        park();
        await(() -> heard.size() == 2);
        erase();
        await(() -> heard.size() == 3);

        assertThat(heard)
                .extracting(Map.Entry::getKey)
                .containsOnly("POST /bot" + SECRET + "/sendMessage application/json");
        assertThat(heard)
                .extracting(
                        call -> HookHouse.tree(call.getValue()).path("chat_id").asText())
                .containsOnly("-1001234567890");
        assertThat(texts().subList(0, 2))
                .anySatisfy(text -> assertThat(text).startsWith("1 events are parked with the code unreadable"))
                .anySatisfy(text -> assertThat(text).contains(DRIFT));
        assertThat(texts().get(2)).isEqualTo("No event is parked with the code unreadable any more.");
        assertThat(logged(SECRET)).isZero();
    }

    @Test
    void a_channel_that_fails_is_tried_again_and_the_log_says_it_once() throws IOException {
        answers.addAll(List.of(500, 500, 401, 401));
        with("Telegram:", Map.of("https://api.telegram.org", address()));
        park();
        await(() -> heard.size() == 2);

        assertThat(logged("1 events are parked")).isEqualTo(1);
        assertThat(logged("Job alerts failed: Telegram: 500")).isEqualTo(1);
        assertThat(logged(SECRET)).isZero();
    }

    @Test
    void another_program_hears_of_it_by_json() throws IOException {
        with("Any program", Map.of("https://monitor.example.ru", address()));
        park();
        await(() -> heard.size() == 2);

        assertThat(heard).extracting(Map.Entry::getKey).containsOnly("POST /alerts application/json");
        JsonNode parked = heard.stream()
                .map(call -> HookHouse.tree(call.getValue()))
                .filter(alert -> alert.path("kind").asText().equals("parked"))
                .findFirst()
                .orElseThrow();
        assertThat(parked.path("incident").asText()).isEqualTo("parked/unreadable");
        assertThat(parked.path("state").asText()).isEqualTo("begin");
        assertThat(parked.path("since").asText()).isNotEmpty();
        assertThat(parked.path("text").asText()).contains("a person has to look at them");
    }

    /** The account is read again by itself each hour; here as soon as amoCRM contradicts what is known of it. */
    @Test
    void a_pipeline_that_vanishes_is_told_before_orders_fail_with_what_is_used_instead() throws IOException {
        amo.setup(HookHouse.tree("{\"pipelines\":[{\"id\":777001,\"name\":\"Розница\",\"statuses\":[\"Новая\"]}]}"));
        pipeline = "Розница";
        with("Any program", Map.of("https://monitor.example.ru", address()));
        park();
        await(() -> heard.size() == 1);
        amo.setup(HookHouse.tree("{\"pipelines\":[{\"id\":777001,\"name\":\"Архив\",\"statuses\":[\"Новая\"]}]}"));
        program.amo().account().contradicted();
        await(() -> heard.size() == 2);

        assertThat(texts().get(1))
                .contains("amocrm.pipeline-id: no pipeline has the id or name \"Розница\"")
                .contains("Until then leads go into the main pipeline \"Воронка\"");
        assertThat(program.store().queue().counts().get(State.QUEUED)).isZero();
    }

    @Test
    void a_source_that_never_sent_anything_is_silent_as_well() throws IOException {
        pipeline = "\nsource.tilda.expect-every=1s";
        with("Any program", Map.of("https://monitor.example.ru", address()));
        await(() -> heard.size() == 1);

        JsonNode silent = HookHouse.tree(heard.get(0).getValue());
        assertThat(silent.path("incident").asText()).isEqualTo("silent/tilda");
        assertThat(program.store().vault().get("source.expected.tilda"))
                .contains(silent.path("since").asText());
    }

    @Test
    void a_mailbox_hears_of_it() throws IOException {
        try (SmtpServer server = new SmtpServer()) {
            with("Mail", Map.of("smtp://mail.example.ru:587", "smtp://127.0.0.1:" + server.port()));
            park();
            await(() -> server.mails().size() == 2);

            assertThat(server.mails())
                    .anySatisfy(mail -> assertThat(mail)
                            .contains("Subject: amocrm-routes: parked begin", "To: admin@example.ru")
                            .contains("From: shop@example.ru", "1 events are parked with the code unreadable"));
            assertThat(logged(SECRET)).isZero();
        }
    }
}
