package amoroutes.deliver;

import amoroutes.enrich.ContactCard;
import amoroutes.enrich.ContactPoint;
import amoroutes.enrich.FieldValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads a contact as amoCRM shows it (amocrm-api.md 5). */
final class Cards {
    private Cards() {}

    static ContactCard of(JsonNode contact) {
        List<FieldValue> fields = new ArrayList<>();
        List<ContactPoint> phones = new ArrayList<>();
        List<ContactPoint> emails = new ArrayList<>();
        for (JsonNode field : contact.path("custom_fields_values")) {
            switch (field.path("field_code").asText()) {
                case "PHONE" -> points(field, phones);
                case "EMAIL" -> points(field, emails);
                default -> fields.add(value(field));
            }
        }
        return new ContactCard(
                contact.path("id").asLong(),
                contact.path("name").asText(),
                contact.path("responsible_user_id").asLong(),
                phones,
                emails,
                fields);
    }

    /** Older answers say {@code enum} for {@code enum_code}. */
    private static void points(JsonNode field, List<ContactPoint> points) {
        for (JsonNode value : field.path("values")) {
            String code = value.path("enum_code").asText(value.path("enum").asText());
            points.add(new ContactPoint(value.path("value").asText(), code));
        }
    }

    private static FieldValue value(JsonNode field) {
        List<FieldValue.Value> values = new ArrayList<>();
        for (JsonNode value : field.path("values")) {
            long option = value.path("enum_id").asLong();
            values.add(new FieldValue.Value(
                    option == 0 ? plain(value.path("value")) : null,
                    option,
                    option == 0 ? value.path("enum_code").asText() : ""));
        }
        return new FieldValue(
                field.path("field_id").asLong(),
                field.path("field_name").asText(),
                field.path("field_code").asText(),
                values);
    }

    private static Object plain(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        return value.isIntegralNumber() ? (Object) value.asLong() : value.asText();
    }
}
