package amoroutes.amocrm;

import amoroutes.common.Json;
import amoroutes.settings.Account;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    /** What the account holds from now on; empty when the answer does not show every field. */
    public Optional<UnaryOperator<Account>> change(JsonNode body) {
        Map<NewField, Account.Field> created = created(body);
        boolean whole =
                created.size() == fields.size() && created.values().stream().allMatch(field -> field.id() > 0);
        return whole
                ? Optional.of(account -> entity.equals("leads")
                        ? account.withLeadFields(created.values())
                        : account.withContactFields(created.values()))
                : Optional.empty();
    }

    private boolean answers(JsonNode row, int index) {
        return row.hasNonNull("request_id")
                ? Json.text(row, "request_id").equals(Integer.toString(index))
                : Json.text(row, "name").equalsIgnoreCase(fields.get(index).name());
    }
}
