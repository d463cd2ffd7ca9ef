package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code custom_fields_values}: checks them against the account's fields, and writes the checked ones. */
final class FieldValues {
    /** Values in one entity of the complex method; the others take any number (amocrm-api.md section 3). */
    static final int COMPLEX_LIMIT = 40;

    static final String KEY = "custom_fields_values";
    private static final Set<String> SEVERAL =
            Set.of("multitext", "multiselect", "smart_address", "items", "chained_list");

    private FieldValues() {}

    static void check(ObjectNode json, Fields fields, Scope scope) {
        check(json, fields, Integer.MAX_VALUE, scope);
    }

    /** @param most so many values it may have */
    static void check(ObjectNode json, Fields fields, int most, Scope scope) {
        ArrayNode list = scope.objects(json, KEY);
        int values = 0;
        for (int i = 0; i < list.size(); i++) {
            ObjectNode entry = (ObjectNode) list.get(i);
            values += Math.max(1, entry.path("values").size());
            checkEntry(entry, fields, scope.inside(KEY + "." + i));
        }
        if (values > most) {
            scope.tooMany(KEY, most);
        }
    }

    /** Those of its values that the fields can hold. */
    static ArrayNode fitting(JsonNode json, Fields fields) {
        ArrayNode fitting = Json.array();
        for (JsonNode entry : json.path(KEY)) {
            Scope scope = Scope.item();
            checkEntry((ObjectNode) entry, fields, scope);
            if (scope.errors().isEmpty()) {
                fitting.add(entry);
            }
        }
        return fitting;
    }

    private static void checkEntry(ObjectNode entry, Fields fields, Scope scope) {
        Optional<Field> field = Optional.empty();
        if (Json.given(entry, "field_id")) {
            field = scope.integer(entry, "field_id")
                    ? fields.byId(entry.get("field_id").asLong())
                    : Optional.empty();
            if (field.isEmpty()) {
                scope.notSupported("field_id");
            }
        } else if (Json.given(entry, "field_code")) {
            field = scope.text(entry, "field_code")
                    ? fields.byCode(entry.get("field_code").asText())
                    : Optional.empty();
            if (field.isEmpty()) {
                scope.notSupported("field_code");
            }
        } else {
            scope.missing("field_id");
        }
        JsonNode values = entry.get("values");
        if (values == null) {
            scope.missing("values");
        } else if (!values.isNull() && !values.isArray()) {
            scope.invalidType("values", "array");
        } else if (values.isArray() && values.isEmpty()) {
            scope.tooFew("values");
        } else if (field.isPresent() && values.isArray()) {
            checkValues(field.get(), entry, scope);
        }
    }

    private static void checkValues(Field field, ObjectNode entry, Scope scope) {
        int most = SEVERAL.contains(field.type()) ? Integer.MAX_VALUE : 1;
        scope.each(entry, "values", most, (item, at) -> field.shape().check(field, item, at));
    }

    /** Each field that is named is replaced as a whole, null clears it; the others stay. */
    static void write(ObjectNode json, Fields fields, Map<Long, ArrayNode> values) {
        for (JsonNode entry : json.path(KEY)) {
            Field field = find(entry, fields);
            ArrayNode stored = Json.array();
            entry.get("values").forEach(item -> stored.add(field.shape().stored(field, (ObjectNode) item)));
            if (stored.isEmpty()) {
                values.remove(field.id());
            } else {
                values.put(field.id(), stored);
            }
        }
    }

    /** The field that a checked entry names. */
    static Field find(JsonNode entry, Fields fields) {
        return (Json.given(entry, "field_id")
                        ? fields.byId(entry.get("field_id").asLong())
                        : fields.byCode(entry.get("field_code").asText()))
                .orElseThrow();
    }

    /** As readers see them; null when there are none. */
    static JsonNode read(Map<Long, ArrayNode> values, Fields fields) {
        ArrayNode list = Json.array();
        values.forEach((id, own) -> fields.byId(id).ifPresent(field -> {
            ObjectNode entry = list.addObject()
                    .put("field_id", id)
                    .put("field_name", field.name())
                    .put("field_code", field.code())
                    .put("field_type", field.type());
            entry.set("values", own);
        }));
        return list.isEmpty() ? null : list;
    }
}
