package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The running program and the amoCRM that it delivers into, as a shop on the one side and a manager on the other see them. */
final class Bench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sandbox amo;
    private final Program program;

    private Bench(Sandbox amo, Program program) {
        this.amo = amo;
        this.program = program;
    }

    static Bench start(Path dir) {
        return start(dir, Map.of());
    }

    /** With a long-lived token, unless the settings name another way to authorise. */
    static Bench start(Path dir, Map<String, String> settings) {
        return start(dir, SandboxOptions.defaults(), settings);
    }

    static Bench start(Path dir, SandboxOptions options, Map<String, String> settings) {
        return start(dir, "", options, settings);
    }

    /** With these jars beside ours: see {@link Program#beside}. */
    static Bench beside(String jars, Path dir, Map<String, String> settings) {
        return start(dir, jars, SandboxOptions.defaults(), settings);
    }

    private static Bench start(Path dir, String jars, SandboxOptions options, Map<String, String> settings) {
        Sandbox amo = Sandbox.start(options);
        Map<String, String> all = new HashMap<>(settings);
        all.put("amocrm.base-url", amo.url());
        if (!settings.containsKey("amocrm.client-id")) {
            all.putIfAbsent("amocrm.access-token", amo.options().client().longLivedToken());
        }
        return new Bench(amo, Program.in(dir, all).beside(jars).start());
    }

    Sandbox amo() {
        return amo;
    }

    Program program() {
        return program;
    }

    String url(String path) {
        return program.url(path);
    }

    Http.Response post(String path, String body) {
        return Http.post(url(path), body);
    }

    /** Posts one thing that must be taken, and gives its event's id. */
    String accepted(String path, String body) {
        Http.Response response = post(path, body);
        assertThat(response.status()).as(response.text()).isEqualTo(202);
        return response.json().at("/events/0/id").asText();
    }

    JsonNode event(String id) {
        return Http.get(url("/events/" + id)).json();
    }

    /** Waits for the event to get there. */
    JsonNode reaches(String state, String id) {
        try {
            Http.until(
                    "event " + id + " is " + state,
                    PATIENCE,
                    () -> event(id).path("state").asText().equals(state));
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + ", but it is\n" + event(id) + "\n" + program.log(), late);
        }
        return event(id);
    }

    JsonNode delivered(String id) {
        return reaches("delivered", id);
    }

    /** The first order creates the custom fields and loads every class: what is measured comes after it. */
    Bench warm() {
        delivered(accepted("/orders", Shop.order("warm-up")));
        return this;
    }

    /** How many events there are in this state. */
    int count(String state) {
        int count = 0;
        String after = "";
        while (!after.equals("null")) {
            JsonNode page = Http.get(url("/events?limit=500&state=" + state + "&after=" + after))
                    .json();
            count += page.path("events").size();
            after = page.path("next").asText();
        }
        return count;
    }

    /** How many events are still on their way. */
    int unfinished() {
        return program.events("queued", "sending", "doubtful");
    }

    /** Every lead that carries this key; more than one is a broken promise. */
    List<ObjectNode> leads(String key) {
        return amo.leads().stream().filter(lead -> key(lead).equals(key)).toList();
    }

    ObjectNode lead(String key) {
        assertThat(leads(key)).as("leads of " + key).hasSize(1);
        return leads(key).get(0);
    }

    /** How many leads each key has. */
    Map<String, Integer> leadsByKey() {
        Map<String, Integer> leads = new HashMap<>();
        amo.leads().forEach(lead -> leads.merge(key(lead), 1, Integer::sum));
        return leads;
    }

    /** Requests that amoCRM got, such as {@code POST /api/v4/leads}. */
    List<ObjectNode> requests(String beginning) {
        List<ObjectNode> requests = new ArrayList<>(amo.requests());
        requests.removeIf(request ->
                !(request.path("method").asText() + " " + request.path("path").asText()).startsWith(beginning));
        return requests;
    }

    static String field(JsonNode entity, String name) {
        return entity.path("fields").path(name).path(0).asText();
    }

    private static String key(ObjectNode lead) {
        return field(lead, "order_key");
    }

    @Override
    public void close() {
        program.close();
        amo.close();
    }

    /** The way to this amoCRM as an integration of its own; a code or a token has to follow. */
    static Map<String, String> byOAuth(Sandbox amo) {
        SandboxOptions.Client client = amo.options().client();
        return new HashMap<>(Map.of(
                "amocrm.base-url", amo.url(),
                "amocrm.client-id", client.id(),
                "amocrm.client-secret", client.secret(),
                "amocrm.redirect-uri", client.redirectUri()));
    }
}
