package amoroutes.ops;

import amoroutes.common.Json;
import amoroutes.store.Entry;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** An event as {@code GET /events} shows it; what is not known is null. */
final class EventJson {

    private EventJson() {}

    /** @param accountUrl of the account in a browser */
    static ObjectNode of(Entry entry, String accountUrl) {
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
                .put("lead_id", number(entry.leadId()))
                .put("contact_id", number(entry.contactId()))
                .put("lead_url", leadUrl(entry.leadId(), accountUrl))
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

    private static String leadUrl(OptionalLong leadId, String accountUrl) {
        return leadId.isPresent() ? accountUrl + "/leads/detail/" + leadId.getAsLong() : null;
    }

    private static Long number(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
