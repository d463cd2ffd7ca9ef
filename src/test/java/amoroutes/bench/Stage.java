package amoroutes.bench;

import amoroutes.e2e.Http;
import amoroutes.e2e.Program;
import amoroutes.e2e.Shop;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The jar in a process of its own, and the amoCRM that it delivers into in this one; real HTTP between them. */
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 32;
    private static final int WARM_CUSTOMER = 5_000_000;
    private static final List<String> OPEN = List.of("queued", "sending", "doubtful");

    private final Sandbox amo;
    private final Program program;
    private final JsonNode made;
    private long begun;
    private int contacts;

    private Stage(Sandbox amo, JsonNode made, Program program) {
        this.amo = amo;
        this.made = made;
        this.program = program;
    }

    /** @param account what the account holds, as the sandbox's set-up takes it */
    static Stage open(Path dir, SandboxOptions options, Map<String, String> settings, ObjectNode account) {
        Sandbox amo = Sandbox.start(options);
        return new Stage(amo, amo.setup(account), program(dir, amo.url(), amo, settings)).start();
    }

    /** A program that ran before with this amoCRM's address; it is started again. */
    static Stage of(Sandbox amo, Program program) {
        program.start();
        return new Stage(amo, Json.object(), program);
    }

    private static Program program(Path dir, String url, Sandbox amo, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("amocrm.base-url", url);
        all.put("amocrm.access-token", amo.options().client().longLivedToken());
        return Program.in(dir, all).jvm(Options.jvm());
    }

    /** Ready to be measured: the directory is complete and fresh, and a first order has made the custom fields. */
    private Stage start() {
        program.start();
        Http.until("the directory is complete", PATIENCE, this::directoryIsFresh);
        accept("w", Orders.unknown("w", WARM_CUSTOMER - 1));
        settled(PATIENCE);
        begun = total();
        contacts = contacts();
        return this;
    }

    /** So many orders that count for nothing, for a program that has been running for a while. */
    Stage warm(int orders) {
        Shop.clients(CLIENTS, orders, i -> accept("w" + i, Orders.unknown("w" + i, WARM_CUSTOMER + i)));
        settled(PATIENCE);
        begun = total();
        contacts = contacts();
        return this;
    }

    /** Contacts that were made since the stage was ready. */
    int newContacts() {
        return contacts() - contacts;
    }

    private int contacts() {
        return amo.state().path("contacts").asInt();
    }

    private boolean directoryIsFresh() {
        return program.log().contains("The directory is complete")
                && amo.requests().stream()
                        .anyMatch(request -> request.path("path").asText().contains("order%5Bupdated_at%5D")
                                && request.path("path").asText().contains("limit=250")
                                && request.path("status").asInt() != 0);
    }

    Sandbox amo() {
        return amo;
    }

    Program program() {
        return program;
    }

    /** Ids of what the set-up made. */
    JsonNode made() {
        return made;
    }

    /** Posts one order that must be taken; gives the moment it was, in milliseconds. */
    long accept(String id, String order) {
        Http.Response response = Http.post(program.url("/orders"), order);
        if (response.status() != 202) {
            throw new AssertionError("order " + id + ": " + response.status() + " " + response.text());
        }
        return System.currentTimeMillis();
    }

    /** Waits until nothing is on its way any more. */
    void settled(Duration limit) {
        Http.until(
                "everything is settled\n" + tail(), limit, () -> OPEN.stream().allMatch(state -> count(state) == 0));
    }

    /** One, when there is any. */
    int count(String state) {
        return events(state, 1).path("events").size();
    }

    JsonNode events(String state, int limit) {
        return Http.get(program.url("/events?limit=" + limit + "&state=" + state))
                .json();
    }

    /** Requests since the stage was ready, or all that are still kept of them. */
    Seen seen() {
        return new Seen(amo.requests().stream()
                .filter(request -> request.path("number").asLong() > begun)
                .toList());
    }

    /** How many requests came since the stage was ready. */
    long requests() {
        return total() - begun;
    }

    int leads() {
        return amo.state().path("leads").asInt();
    }

    /** How many leads each key has; those to warm up not. */
    Map<String, Integer> leadsByKey() {
        Map<String, Integer> leads = new HashMap<>();
        amo.leads().forEach(lead -> leads.merge(key(lead), 1, Integer::sum));
        leads.keySet().removeIf(key -> key.startsWith(Orders.key("w")));
        return leads;
    }

    static String key(ObjectNode lead) {
        return lead.path("fields").path("order_key").path(0).asText();
    }

    String tail() {
        String log = program.log();
        return log.substring(Math.max(0, log.length() - 3_000));
    }

    private long total() {
        return amo.state().at("/requests/total").asLong();
    }

    @Override
    public void close() {
        program.close();
        amo.close();
    }
}
