package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import amoroutes.store.Entry;
import amoroutes.store.Ledger;
import amoroutes.store.Page;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The ledger as people and programs ask for it over HTTP. Thread-safe. */
public final class Events {
    private final Ledger ledger;
    private final FilterText filters;
    private final String accountUrl;

    /** @param accountUrl of the account in a browser, without a slash at the end */
    public Events(Ledger ledger, FilterText filters, String accountUrl) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.filters = requireNonNull(filters, "filters is null");
        this.accountUrl = requireNonNull(accountUrl, "accountUrl is null");
    }

    /**
     * {@code {"events":[…],"next":"…"}}, newest first.
     *
     * @param query see {@link FilterText}
     * @throws IllegalArgumentException naming the parameter that cannot be understood
     */
    public ObjectNode list(Map<String, String> query) {
        return list(ledger.list(filters.filter(query)));
    }

    /** The same of a page that was read. */
    public ObjectNode list(Page page) {
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

    /** The event with this id; empty when there is none. */
    public Optional<Entry> entry(String id) {
        return number(id).flatMap(ledger::find);
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
                .put("next_attempt_at", Json.time(entry.nextAttemptAt()))
                .put("code", entry.code().orElse(null))
                .put("reason", entry.reason().or(() -> held(entry)).orElse(null))
                .put("path", entry.path().orElse(null))
                .put("lead_id", Json.number(entry.leadId()))
                .put("contact_id", Json.number(entry.contactId()))
                .put("lead_url", leadUrl(entry.leadId()))
                .put("received_at", entry.receivedAt().toString())
                .put("delivered_at", Json.time(entry.deliveredAt()));
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
}
