package amoroutes.deliver;

import amoroutes.amocrm.ItemError;
import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.FieldValue;
import amoroutes.enrich.LeadDraft;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A bad value never loses an event: what amoCRM refuses is left out, and its text goes into a note. */
final class RefusedValues {
    private RefusedValues() {}

    /** The event goes again at once without the refused values; parked when that cannot help. */
    static Settlement leaveOut(Draft draft, ObjectNode item, List<ItemError> errors) {
        Map<String, String> refused = new HashMap<>(draft.progress().refused());
        for (ItemError error : errors) {
            Optional<RefusedValue> value = RefusedValue.find(item, error);
            if (value.isEmpty()
                    || draft.progress().refused().containsKey(value.get().key())) {
                return new Settlement.Park(draft.id(), "refused", error.reason(), error.path());
            }
            refused.put(
                    value.get().key(),
                    label(draft, value.get().key()) + ": " + text(value.get().value()));
        }
        return new Settlement.Next(draft.id(), draft.progress().withRefused(refused), SentResult.NOTHING);
    }

    private static String label(Draft draft, String key) {
        String fieldId = key.substring(key.lastIndexOf(':') + 1);
        return fields(draft)
                .filter(field -> Long.toString(field.fieldId()).equals(fieldId))
                .map(FieldValue::name)
                .findFirst()
                .orElse(fieldId);
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
