package amoroutes.amocrm;

import amoroutes.common.Json;
import amoroutes.settings.Account;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates missing custom fields of leads or contacts in one request (amocrm-api.md 6).
 *
 * @param entity {@code leads} or {@code contacts}
 */
public record FieldCreation(String entity, List<NewField> fields) {
    /** @param type amoCRM's word, such as {@code text}; a code is not given, since some accounts refuse it */
    public record NewField(String name, String type) {}

    public FieldCreation {
        fields = List.copyOf(fields);
    }

    public Request request() {
        ArrayNode items = Json.array();
        for (NewField field : fields) {
            items.addObject()
                    .put("name", field.name())
                    .put("type", field.type())
                    .put("request_id", Integer.toString(items.size() - 1));
        }
        return Request.post("/api/v4/" + entity + "/custom_fields", items.toString());
    }

    /** What was created for each field asked for: by request id, and by name where the answer echoes none. */
    public Map<NewField, Account.Field> created(JsonNode body) {
        Map<NewField, Account.Field> created = new LinkedHashMap<>();
        for (JsonNode row : body.path("_embedded").path("custom_fields")) {
            for (int index = 0; index < fields.size(); index++) {
                if (answers(row, index)) {
                    created.put(fields.get(index), AccountJson.field(row));
                }
            }
        }
        return created;
    }

    private boolean answers(JsonNode row, int index) {
        return row.hasNonNull("request_id")
                ? Json.text(row, "request_id").equals(Integer.toString(index))
                : Json.text(row, "name").equalsIgnoreCase(fields.get(index).name());
    }
}
