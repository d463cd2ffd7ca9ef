package amoroutes.deliver;

import amoroutes.common.Json;
import amoroutes.order.Key;
import amoroutes.settings.Names;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The lead field that carries the key of the event it was made for ({@code amocrm.key-field}). */
record KeyField(long id) {
    /** Empty when no such field is set, or the account has none. */
    static Optional<KeyField> of(Names names, String name) {
        return name.isEmpty() ? Optional.empty() : names.leadField(name).value().map(field -> new KeyField(field.id()));
    }

    /** A lead that carries the key and nothing else. */
    ObjectNode bare(Key key) {
        ObjectNode lead = Json.object();
        lead.putArray("custom_fields_values")
                .addObject()
                .put("field_id", id)
                .putArray("values")
                .addObject()
                .put("value", key.toString());
        return lead;
    }

    /** The key in a lead, as it was sent or as amoCRM shows it. */
    Optional<String> in(JsonNode lead) {
        for (JsonNode field : lead.path("custom_fields_values")) {
            if (field.path("field_id").asLong() == id) {
                String key = field.path("values").path(0).path("value").asText().strip();
                return key.isEmpty() ? Optional.empty() : Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
