package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Priority;
import amoroutes.order.Key;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The leads of amoCRM that carry the key of an order or form, whoever made them. */
public final class KeyedLeads {
    /**
     * Such a lead.
     *
     * @param contactId zero when it has none
     */
    public record Seen(long leadId, long contactId, Key key, String name) {}

    private final Reading reading;

    KeyedLeads(Reading reading) {
        this.reading = requireNonNull(reading, "reading is null");
    }

    /**
     * Those that were made since, newest first.
     *
     * @param see gets each, some of them twice
     * @return empty when no lead can carry a key, or the account is not known yet
     */
    public Optional<Round> since(Instant since, Consumer<Seen> see) {
        return reading.key()
                .map(field -> new ListReading(
                        reading.allLeadsSince(since),
                        Priority.DIRECTORY,
                        row -> field.in(row)
                                .flatMap(KeyedLeads::key)
                                .filter(key -> !row.path("is_deleted").asBoolean())
                                .ifPresent(key -> see.accept(seen(row, key))),
                        () -> {}));
    }

    private static Seen seen(JsonNode row, Key key) {
        JsonNode contacts = row.path("_embedded").path("contacts");
        return new Seen(
                row.path("id").asLong(),
                contacts.path(0).path("id").asLong(),
                key,
                row.path("name").asText());
    }

    /** Somebody may have typed something else into the field. */
    private static Optional<Key> key(String text) {
        try {
            return Optional.of(Key.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
