package amoroutes.deliver;

import amoroutes.common.Json;
import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.ContactPoint;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A contact as amoCRM takes it (amocrm-api.md 5). */
final class ContactJson {
    private ContactJson() {}

    /** A new contact; what one request cannot take of it follows as a change. */
    static ObjectNode created(ContactDraft whole) {
        ContactDraft contact = whole.parts(0, whole.firstParts());
        ObjectNode json = Json.object();
        Json.put(json, "name", contact.name());
        Json.put(json, "first_name", contact.firstName());
        Json.put(json, "last_name", contact.lastName());
        Json.put(json, "responsible_user_id", contact.responsibleUserId());
        ArrayNode fields = Json.array();
        points(fields, "PHONE", contact.phones());
        points(fields, "EMAIL", contact.emails());
        contact.fields().forEach(field -> fields.add(FieldJson.of(field)));
        if (!fields.isEmpty()) {
            json.set("custom_fields_values", fields);
        }
        FieldJson.tags(json, contact.tags());
        return json;
    }

    /** A multi-value field is written whole: what is not in the list is gone afterwards. */
    static void points(ArrayNode fields, String code, List<ContactPoint> points) {
        if (points.isEmpty()) {
            return;
        }
        ArrayNode values = Json.array();
        for (ContactPoint point : points) {
            ObjectNode value = values.addObject().put("value", point.value());
            Json.put(value, "enum_code", point.enumCode());
            Json.put(value, "enum_id", point.enumId());
        }
        fields.addObject().put("field_code", code).set("values", values);
    }
}
