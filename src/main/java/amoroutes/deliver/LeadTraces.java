package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Leads by the key they carry. Where no field can carry one: by name, price, contact and time, and then each lead counts
 * for one draft only, and none that another event made.
 */
final class LeadTraces implements Traces {
    private final Optional<KeyField> keyField;
    private final LongPredicate taken;
    private final long from;
    private final Map<String, SortedMap<Long, JsonNode>> byKey = new HashMap<>();
    private final Map<String, SortedMap<Long, JsonNode>> byName = new HashMap<>();
    private final Map<Long, ObjectNode> items = new HashMap<>();

    /**
     * @param taken whether some event is known to have made this lead
     * @param from no lead that is looked for was made before
     */
    LeadTraces(Optional<KeyField> keyField, LongPredicate taken, Instant from) {
        this.keyField = requireNonNull(keyField, "keyField is null");
        this.taken = requireNonNull(taken, "taken is null");
        this.from = from.getEpochSecond();
    }

    @Override
    public void lookFor(Draft draft, ObjectNode item) {
        items.put(draft.id(), item);
        key(item)
                .ifPresentOrElse(
                        key -> byKey.putIfAbsent(key, new TreeMap<>()),
                        () -> byName.putIfAbsent(nameOf(item), new TreeMap<>()));
    }

    @Override
    public void see(JsonNode row) {
        Optional<String> key = key(row);
        SortedMap<Long, JsonNode> leads = key.isPresent() ? byKey.get(key.get()) : byName.get(nameOf(row));
        if (leads != null && !row.path("is_deleted").asBoolean()) {
            leads.put(row.path("id").asLong(), row);
        }
    }

    @Override
    public List<JsonNode> of(Draft draft) {
        ObjectNode item = items.get(draft.id());
        Optional<String> key = key(item);
        if (key.isPresent()) {
            return byKey.get(key.get()).values().stream()
                    .map(LeadTraces::answer)
                    .toList();
        }
        SortedMap<Long, JsonNode> leads = byName.get(nameOf(item));
        Optional<JsonNode> lead =
                leads.values().stream().filter(row -> fits(row, item)).findFirst();
        lead.ifPresent(row -> leads.remove(row.path("id").asLong()));
        return lead.map(LeadTraces::answer).stream().toList();
    }

    private boolean fits(JsonNode row, ObjectNode item) {
        long made = row.path("created_at").asLong();
        long contact = contact(item);
        return (item.has("created_at") ? made == item.path("created_at").asLong() : made >= from)
                && (contact == 0 || contact == contact(row))
                && !taken.test(row.path("id").asLong());
    }

    private Optional<String> key(JsonNode lead) {
        return keyField.flatMap(field -> field.in(lead));
    }

    private static String nameOf(JsonNode lead) {
        return Traces.plain(lead.path("name").asText()) + "\n"
                + lead.path("price").asLong();
    }

    private static long contact(JsonNode lead) {
        List<JsonNode> contacts = new ArrayList<>();
        lead.path("_embedded").path("contacts").forEach(contacts::add);
        return contacts.stream()
                .filter(contact -> contact.path("is_main").asBoolean())
                .findFirst()
                .or(() -> contacts.stream().findFirst())
                .map(contact -> contact.path("id").asLong())
                .orElse(0L);
    }

    private static JsonNode answer(JsonNode row) {
        return Json.object().put("id", row.path("id").asLong()).put("contact_id", contact(row));
    }
}
