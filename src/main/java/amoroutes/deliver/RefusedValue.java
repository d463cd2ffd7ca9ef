package amoroutes.deliver;

import amoroutes.amocrm.ItemError;
import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.FieldValue;
import amoroutes.enrich.LeadDraft;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The value of an item that amoCRM refused, found by the path of its error. A bad value never loses an event: it is left
 * out, and its text goes into a note.
 *
 * @param key what distinguishes it from others of its event: {@code price}, {@code field:1285}, {@code contact.field:PHONE}
 * @param value what was refused
 */
record RefusedValue(String key, JsonNode value) {
    static final String CONTACT_ID = "contact.id";

    private static final String CONTACT = "contact.";
    private static final String FIELD = "field:";
    private static final String FIELDS = "custom_fields_values";
    private static final String EMBEDDED = "_embedded";

    /** What comes with a lead that is one without them too: its company; what makes it an incoming one. */
    private static final Set<String> BESIDE = Set.of("companies", "metadata");

    /** What cannot be left out: without it the item is nothing. */
    private static final Set<String> NEEDED = Set.of("id", "entity_id", "request_id", EMBEDDED, "params");

    /** Empty when the path names nothing that can be left out. */
    static Optional<RefusedValue> find(ObjectNode item, ItemError error) {
        List<String> path = Arrays.asList(error.path().split("\\.", -1));
        if (path.size() > 3 && path.subList(0, 2).equals(List.of(EMBEDDED, "contacts"))) {
            return in(contact(item), path.subList(3, path.size()), CONTACT);
        }
        if (path.size() > 1 && path.get(0).equals(EMBEDDED) && BESIDE.contains(path.get(1))) {
            return beside(item.path(EMBEDDED).path(path.get(1)), path.get(1), path.get(path.size() - 1));
        }
        return in(item, path, "").filter(refused -> !NEEDED.contains(refused.key));
    }

    /** Leaves out the values with these keys. A pipeline takes its status with it. */
    static ObjectNode prune(ObjectNode item, Set<String> keys) {
        keys.forEach(key -> {
            if (key.startsWith(CONTACT)) {
                remove(contact(item), key.substring(CONTACT.length()));
            } else if (BESIDE.contains(key)) {
                remove(item.path(EMBEDDED), key);
            } else {
                remove(item, key);
            }
        });
        return item;
    }

    /** All of it goes, since half of it would be refused again; the note names the part that was refused. */
    private static Optional<RefusedValue> beside(JsonNode whole, String key, String part) {
        return whole.isMissingNode()
                ? Optional.empty()
                : Optional.of(new RefusedValue(key, whole.has(part) ? whole.path(part) : whole));
    }

    private static Optional<RefusedValue> in(JsonNode owner, List<String> path, String prefix) {
        String first = path.get(0);
        boolean only = path.size() == 1 && owner.path(FIELDS).size() == 1;
        if (first.equals(FIELDS) && (only || path.size() > 1)) {
            JsonNode field = owner.path(FIELDS).path(only ? 0 : index(path.get(1)));
            return field.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(new RefusedValue(prefix + FIELD + fieldName(field), field.path("values")));
        }
        JsonNode value = owner.path(first);
        return value.isMissingNode() ? Optional.empty() : Optional.of(new RefusedValue(prefix + first, value));
    }

    private static void remove(JsonNode owner, String key) {
        if (owner instanceof ObjectNode object) {
            object.remove(key);
            if (key.equals("pipeline_id")) {
                object.remove("status_id");
            }
            if (key.startsWith(FIELD) && object.path(FIELDS) instanceof ArrayNode fields) {
                removeField(object, fields, key.substring(FIELD.length()));
            }
        }
    }

    private static void removeField(ObjectNode owner, ArrayNode fields, String name) {
        for (Iterator<JsonNode> each = fields.iterator(); each.hasNext(); ) {
            if (fieldName(each.next()).equals(name)) {
                each.remove();
            }
        }
        if (fields.isEmpty()) {
            owner.remove(FIELDS);
        }
    }

    private static JsonNode contact(ObjectNode item) {
        return item.path(EMBEDDED).path("contacts").path(0);
    }

    private static String fieldName(JsonNode field) {
        return field.path("field_id").asText(field.path("field_code").asText());
    }

    private static int index(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }

    /** The event goes again at once without the refused values; parked when that cannot help. */
    static Settlement leaveOut(Draft draft, ObjectNode item, List<ItemError> errors) {
        Map<String, String> refused = new HashMap<>(draft.progress().refused());
        for (ItemError error : errors) {
            Optional<RefusedValue> value = find(item, error);
            if (value.isEmpty()
                    || draft.progress().refused().containsKey(value.get().key())) {
                return new Settlement.Park(draft.id(), "refused", error.reason(), error.path());
            }
            refused.put(
                    value.get().key(),
                    draft.texts()
                            .say(
                                    "note.refused",
                                    label(draft, value.get().key()),
                                    text(value.get().value())));
        }
        return new Settlement.Next(draft.id(), draft.progress().withRefused(refused), SentResult.NOTHING);
    }

    private static String label(Draft draft, String key) {
        String fieldId = key.substring(key.lastIndexOf(':') + 1);
        return fields(draft)
                .filter(field -> Long.toString(field.fieldId()).equals(fieldId))
                .map(FieldValue::name)
                .findFirst()
                .orElseGet(() -> draft.texts().field("builtin", fieldId).orElse(fieldId));
    }

    private static Stream<FieldValue> fields(Draft draft) {
        return Stream.concat(
                draft.lead().map(LeadDraft::fields).orElse(List.of()).stream(),
                Optional.of(draft.contact()).map(ContactDraft::fields).orElse(List.of()).stream());
    }

    /** The values as a person reads them. */
    private static String text(JsonNode refused) {
        if (!refused.isArray()) {
            return refused.asText();
        }
        return StreamSupport.stream(refused.spliterator(), false)
                .map(value -> value.has("values") ? text(value.path("values")) : plain(value))
                .collect(Collectors.joining(", "));
    }

    private static String plain(JsonNode value) {
        return Stream.of("value", "name", "enum_id", "enum_code")
                .map(value::path)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }
}
