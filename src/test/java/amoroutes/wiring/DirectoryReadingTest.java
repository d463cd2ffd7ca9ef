package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.deliver.Line;
import amoroutes.deliver.Sending;
import amoroutes.deliver.Watcher;
import amoroutes.directory.Directory;
import amoroutes.order.Identity;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory with its knowledge in a real store, reading a real list over HTTP. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DirectoryReadingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Identity FIRST = Identity.phone("+79000000000");

    @TempDir
    Path dir;

    private boolean accountKnown = true;
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final InstantSource clock = () -> now;
    private Sandbox sandbox;
    private Store store;
    private Line line;
    private Directory directory;
    private DirectoryReading desk;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withLimit(false).withTime(clock, System::nanoTime));
        store = Stores.open(dir, clock);
        furnish();
    }

    private void furnish() {
        String token = sandbox.options().client().longLivedToken();
        Settings settings = Settings.of(
                RawProperties.parse("p", ""),
                Map.of(
                        "AMOCRM_BASE_URL",
                        sandbox.url(),
                        "AMOCRM_ACCESS_TOKEN",
                        token,
                        "AMOCRM_SHARED_PHONES",
                        "+79000000001"));
        AmoSide amo = AmoSide.of(settings, store, clock, true, () -> true);
        line = new Line(amo.permits(), amo.tokens(), Watcher.NOBODY, clock);
        directory = DirectoryReading.directory(settings, store, amo, clock);
        desk = new DirectoryReading(directory, () -> accountKnown);
    }

    @AfterEach
    void stop() {
        store.close();
        sandbox.close();
    }

    @Test
    void everybody_is_found_by_phone_and_by_address() throws Exception {
        setup("{'many_contacts':600}");
        readAll();
        assertThat(directory.trusted()).isTrue();
        assertThat(directory.contacts()).isEqualTo(600);
        assertThat(store.links().contactOf(Identity.phone("+79000000599")))
                .isPresent()
                .isEqualTo(store.links().contactOf(Identity.email("buyer599@example.ru")));
        assertThat(store.links().contactOf(Identity.phone("+79000000600"))).isEmpty();
    }

    @Test
    void nothing_is_read_before_the_account_is_known_to_be_ours() {
        accountKnown = false;
        assertThat(desk.due()).isFalse();
        accountKnown = true;
        assertThat(desk.due()).isTrue();
    }

    @Test
    void a_shared_phone_is_nobodys() throws Exception {
        setup("{'many_contacts':3}");
        readAll();
        assertThat(store.links().contactOf(Identity.phone("+79000000001"))).isEmpty();
        assertThat(store.links().contactOf(Identity.email("buyer1@example.ru"))).isPresent();
    }

    @Test
    void a_phone_that_a_manager_changed_is_known_after_the_next_poll() throws Exception {
        setup("{'many_contacts':300}");
        readAll();
        long contact = store.links().contactOf(FIRST).orElseThrow();
        now = now.plus(POLL);
        change(contact, "+7 999 123-45-67");
        readAll();
        assertThat(store.links().contactOf(Identity.phone("+79991234567"))).contains(contact);
        assertThat(store.links().contactOf(FIRST)).isEmpty();
        assertThat(store.links().contactOf(Identity.email("buyer0@example.ru"))).contains(contact);
    }

    @Test
    void a_contact_that_lists_show_late_is_known_in_the_end() throws Exception {
        setup("{'many_contacts':300,'options':{'index_lag_ms':8000}}");
        now = now.plus(POLL);
        readAll();
        setup(
                "{'contacts':[{'name':'А','custom_fields_values':[{'field_code':'EMAIL','values':[{'value':'late@a.ru'}]}]}]}");
        now = now.plusSeconds(5);
        setup(
                "{'contacts':[{'name':'Б','custom_fields_values':[{'field_code':'EMAIL','values':[{'value':'later@a.ru'}]}]}]}");
        now = now.plusSeconds(5);
        readAll();
        assertThat(store.links().contactOf(Identity.email("late@a.ru"))).isPresent();
        assertThat(store.links().contactOf(Identity.email("later@a.ru"))).isEmpty();
        now = now.plus(POLL);
        readAll();
        assertThat(store.links().contactOf(Identity.email("later@a.ru"))).isPresent();
    }

    @Test
    void after_a_restart_nothing_is_read_twice() throws Exception {
        setup("{'many_contacts':600}");
        for (int page = 0; page < 3; page++) {
            read();
        }
        assertThat(directory.complete()).isFalse();
        store.close();
        store = Stores.open(dir, clock);
        furnish();
        read();
        assertThat(directory.complete()).isTrue();
        assertThat(directory.contacts()).isEqualTo(600);
    }

    private void setup(String json) throws IOException {
        sandbox.setup(JSON.readTree(json.replace('\'', '"')));
    }

    private void change(long contact, String phone) throws Exception {
        String body =
                "{\"custom_fields_values\":[{\"field_code\":\"PHONE\",\"values\":[{\"value\":\"" + phone + "\"}]}]}";
        HttpResponse<byte[]> changed = send("PATCH", "/api/v4/contacts/" + contact, body);
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    private void readAll() throws Exception {
        while (desk.due()) {
            read();
        }
    }

    private void read() throws Exception {
        Sending sending = desk.next().get(0);
        HttpResponse<byte[]> response = send("GET", sending.getRequest().path(), "");
        line.reply(sending, response.statusCode(), null, response.body());
        desk.take();
    }

    private HttpResponse<byte[]> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + sandbox.options().client().longLivedToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }
}
