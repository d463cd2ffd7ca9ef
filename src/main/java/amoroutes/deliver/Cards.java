package amoroutes.deliver;

import amoroutes.common.Json;
import amoroutes.enrich.ContactCard;
import amoroutes.enrich.ContactPoint;
import amoroutes.enrich.FieldValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a contact as amoCRM shows it (amocrm-api.md 5). */
final class Cards {
    /** Their options are only kinds of the texts that people typed. */
    private static final Set<String> NAMED = Set.of("multitext", "smart_address");

    private Cards() {}

    static ContactCard of(JsonNode contact) {
        List<FieldValue> fields = new ArrayList<>();
        List<ContactPoint> phones = new ArrayList<>();
        List<ContactPoint> emails = new ArrayList<>();
        for (JsonNode field : contact.path("custom_fields_values")) {
            switch (Json.text(field, "field_code")) {
                case "PHONE" -> points(field, phones);
                case "EMAIL" -> points(field, emails);
                default -> fields.add(value(field));
            }
        }
        return new ContactCard(
                contact.path("id").asLong(),
                Json.text(contact, "name"),
                contact.path("responsible_user_id").asLong(),
                phones,
                emails,
                fields);
    }

    /** Older answers say {@code enum} for {@code enum_code}. */
    private static void points(JsonNode field, List<ContactPoint> points) {
        for (JsonNode value : field.path("values")) {
            String code = Json.text(value, value.hasNonNull("enum_code") ? "enum_code" : "enum");
            long id = code.isEmpty() ? value.path("enum_id").asLong() : 0;
            points.add(new ContactPoint(Json.text(value, "value"), code, id));
        }
    }

    private static FieldValue value(JsonNode field) {
        List<FieldValue.Value> values = new ArrayList<>();
        boolean named = NAMED.contains(Json.text(field, "field_type"));
        for (JsonNode value : field.path("values")) {
            long option = named ? 0 : value.path("enum_id").asLong();
            values.add(new FieldValue.Value(
                    option == 0 ? plain(value.path("value")) : null,
                    option,
                    option == 0 ? Json.text(value, "enum_code") : ""));
        }
        return new FieldValue(
                field.path("field_id").asLong(),
                Json.text(field, "field_code"),
                Json.text(field, "field_name"),
                values);
    }

    private static Object plain(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        return value.isIntegralNumber() ? (Object) value.asLong() : value.asText();
    }
}
