package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.store.Entry;
import amoroutes.store.Filter;
import amoroutes.store.HookReplay;
import amoroutes.store.Ledger;
import amoroutes.store.Page;
import amoroutes.store.Queue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The ledger as people and programs ask for it over HTTP. Thread-safe. */
public final class Events {
    private static final int USUAL_LIMIT = 50;

    private final Ledger ledger;
    private final Queue queue;
    private final String accountUrl;
    private final HookReplay reread;

    /**
     * @param reread for events that were parked at their door
     * @param accountUrl of the account in a browser, without a slash at the end
     */
    public Events(Ledger ledger, Queue queue, HookReplay reread, String accountUrl) {
        this.reread = requireNonNull(reread, "reread is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.queue = requireNonNull(queue, "queue is null");
        this.accountUrl = requireNonNull(accountUrl, "accountUrl is null");
    }

    /**
     * {@code {"events":[…],"next":"…"}}, newest first.
     *
     * @param query {@code state, source, kind, q, limit, after}
     * @throws IllegalArgumentException naming the parameter that cannot be understood
     */
    public ObjectNode list(Map<String, String> query) {
        Page page = ledger.list(filter(query));
        ObjectNode json = Json.object();
        var events = json.putArray("events");
        page.entries().forEach(entry -> events.add(json(entry)));
        json.put("next", page.next().isPresent() ? Long.toString(page.next().getAsLong()) : null);
        return json;
    }

    /** One event with its history and, as long as it is kept, its body; empty when there is none with this id. */
    public Optional<ObjectNode> find(String id) {
        return number(id).flatMap(ledger::find).map(this::withBody);
    }

    private ObjectNode withBody(Entry entry) {
        ObjectNode json = json(entry);
        ledger.body(entry.id()).ifPresent(body -> json.putRawValue("body", new RawValue(body)));
        return json;
    }

    /**
     * Puts a parked event back into the queue.
     *
     * @return the event as it is then; empty when there is none with this id
     * @throws IllegalStateException when it is not parked, or was parked at its door and is still of no use
     */
    public Optional<ObjectNode> retry(String id) {
        Optional<Long> known = number(id).filter(number -> ledger.find(number).isPresent());
        known.ifPresent(event -> queue.retry(event, reread));
        return known.flatMap(number -> find(id));
    }

    private static Filter filter(Map<String, String> query) {
        return new Filter(
                given(query, "state").map(State::of),
                given(query, "source"),
                given(query, "kind").map(Kind::of),
                given(query, "q"),
                given(query, "limit")
                        .map(text -> (int) Math.min(Integer.MAX_VALUE, required("limit", text)))
                        .orElse(USUAL_LIMIT),
                given(query, "after")
                        .map(text -> OptionalLong.of(required("after", text)))
                        .orElse(OptionalLong.empty()));
    }

    private static Optional<String> given(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).filter(text -> !text.isBlank());
    }

    private static long required(String name, String text) {
        return number(text).orElseThrow(() -> new IllegalArgumentException(name + " is no number"));
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** What is not known is null. */
    private ObjectNode json(Entry entry) {
        ObjectNode json = Json.object()
                .put("id", Long.toString(entry.id()))
                .put("key", entry.key().toString())
                .put("kind", entry.key().kind().word())
                .put("source", entry.key().source())
                .put("state", entry.state().word())
                .put("attempts", entry.attempts())
                .put("next_attempt_at", text(entry.nextAttemptAt()))
                .put("code", entry.code().orElse(null))
                .put("reason", entry.reason().or(() -> held(entry)).orElse(null))
                .put("path", entry.path().orElse(null))
                .put("lead_id", known(entry.leadId()))
                .put("contact_id", known(entry.contactId()))
                .put("lead_url", leadUrl(entry.leadId()))
                .put("received_at", entry.receivedAt().toString())
                .put("delivered_at", text(entry.deliveredAt()));
        var history = json.putArray("history");
        entry.history()
                .forEach(change -> history.addObject()
                        .put("at", change.at().toString())
                        .put("state", change.state().word())
                        .put("note", change.note().orElse(null)));
        return json;
    }

    /** Where nothing else is to be said, a person still asks why it does not go. */
    private static Optional<String> held(Entry entry) {
        return entry.waitsFor().isPresent()
                ? Optional.of("it waits for event " + entry.waitsFor().getAsLong())
                : Optional.empty();
    }

    private String leadUrl(OptionalLong leadId) {
        return leadId.isPresent() ? accountUrl + "/leads/detail/" + leadId.getAsLong() : null;
    }

    private static Long known(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
