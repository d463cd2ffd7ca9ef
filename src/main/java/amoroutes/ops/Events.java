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
        page.entries().forEach(entry -> events.add(EventJson.of(entry, accountUrl)));
        json.put("next", page.next().isPresent() ? Long.toString(page.next().getAsLong()) : null);
        return json;
    }

    /** One event with its history and, as long as it is kept, its body; empty when there is none with this id. */
    public Optional<ObjectNode> find(String id) {
        return number(id).flatMap(ledger::find).map(this::withBody);
    }

    private ObjectNode withBody(Entry entry) {
        ObjectNode json = EventJson.of(entry, accountUrl);
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
}
