package amoroutes.deliver;

import amoroutes.common.Json;
import amoroutes.enrich.FieldValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A custom field and tags as amoCRM takes them (amocrm-api.md 4 and 6). */
final class FieldJson {
    private FieldJson() {}

    static ObjectNode of(FieldValue field) {
        ObjectNode json = Json.object().put("field_id", field.fieldId());
        if (field.clears()) {
            return json.putNull("values");
        }
        ArrayNode values = json.putArray("values");
        field.values().forEach(value -> values.add(of(value)));
        return json;
    }

    /** Added to those that are there: {@code _embedded.tags} would replace them. */
    static void tags(ObjectNode json, List<String> tags) {
        if (!tags.isEmpty()) {
            ArrayNode added = json.putArray("tags_to_add");
            tags.forEach(tag -> added.addObject().put("name", tag));
        }
    }

    private static ObjectNode of(FieldValue.Value value) {
        ObjectNode json = Json.object();
        if (value.value() != null) {
            json.set("value", Json.value(value.value()));
        }
        Json.put(json, "enum_id", value.enumId());
        Json.put(json, "enum_code", value.enumCode());
        return json;
    }
}
