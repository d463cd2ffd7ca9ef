package amoroutes.deliver;

import amoroutes.common.Json;
import amoroutes.enrich.ContactCard;
import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.ContactPoint;
import amoroutes.enrich.FieldValue;
import amoroutes.enrich.LeadDiff;
import amoroutes.enrich.LeadDraft;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Leads and contacts as amoCRM takes and shows them, with their custom fields and tags (amocrm-api.md 4 to 6). */
final class EntityJson {
    /** Their options are only kinds of the texts that people typed. */
    private static final Set<String> NAMED = Set.of("multitext", "smart_address");

    private EntityJson() {}

    /** A new lead with its contact and its company: the known ones by id, else new ones. */
    static ObjectNode lead(Draft draft, long contactId, long companyId) {
        LeadDraft lead = draft.lead().orElseThrow();
        ContactDraft contact = draft.contact();
        ObjectNode json = Json.object();
        Json.put(json, "name", lead.name());
        lead.price().ifPresent(price -> json.put("price", price));
        Json.put(json, "pipeline_id", lead.pipelineId());
        Json.put(json, "status_id", lead.statusId());
        Json.put(json, "responsible_user_id", lead.responsibleUserId());
        fields(json, lead.firstFields());
        tags(json, lead.tags());
        Json.put(json, "created_at", lead.createdAt());
        Json.put(json, "visitor_uid", lead.visitorUid());
        ObjectNode embedded = Json.object();
        if (contactId != 0) {
            embedded.putArray("contacts").addObject().put("id", contactId);
        } else if (!contact.isEmpty()) {
            embedded.putArray("contacts").add(contact(contact));
        }
        if (companyId != 0) {
            embedded.putArray("companies").addObject().put("id", companyId);
        } else if (!lead.companyName().isEmpty()) {
            embedded.putArray("companies").addObject().put("name", lead.companyName());
        }
        if (draft.incoming()) {
            embedded.set("metadata", FormMetadata.of(draft.event()));
        }
        if (!embedded.isEmpty()) {
            json.set("_embedded", embedded);
        }
        return json;
    }

    /** What changes in a lead that exists. */
    static void changes(ObjectNode json, LeadDiff change) {
        change.name().ifPresent(name -> json.put("name", name));
        change.price().ifPresent(price -> json.put("price", price));
        fields(json, change.fields());
        tags(json, change.tags());
    }

    private static void fields(ObjectNode json, List<FieldValue> fields) {
        if (!fields.isEmpty()) {
            ArrayNode values = json.putArray("custom_fields_values");
            fields.forEach(field -> values.add(field(field)));
        }
    }

    /** A new contact; what one request cannot take of it follows as a change. */
    static ObjectNode contact(ContactDraft whole) {
        ContactDraft contact = whole.parts(0, whole.firstParts());
        ObjectNode json = Json.object();
        Json.put(json, "name", contact.name());
        Json.put(json, "first_name", contact.firstName());
        Json.put(json, "last_name", contact.lastName());
        Json.put(json, "responsible_user_id", contact.responsibleUserId());
        ArrayNode fields = Json.array();
        points(fields, "PHONE", contact.phones());
        points(fields, "EMAIL", contact.emails());
        contact.fields().forEach(field -> fields.add(field(field)));
        if (!fields.isEmpty()) {
            json.set("custom_fields_values", fields);
        }
        tags(json, contact.tags());
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

    static ObjectNode field(FieldValue field) {
        ObjectNode json = Json.object().put("field_id", field.fieldId());
        if (field.clears()) {
            return json.putNull("values");
        }
        ArrayNode values = json.putArray("values");
        field.values().forEach(value -> values.add(value(value)));
        return json;
    }

    /** Added to those that are there: {@code _embedded.tags} would replace them. */
    private static void tags(ObjectNode json, List<String> tags) {
        if (!tags.isEmpty()) {
            ArrayNode added = json.putArray("tags_to_add");
            tags.forEach(tag -> added.addObject().put("name", tag));
        }
    }

    private static ObjectNode value(FieldValue.Value value) {
        ObjectNode json = Json.object();
        if (value.value() != null) {
            json.set("value", Json.value(value.value()));
        }
        Json.put(json, "enum_id", value.enumId());
        Json.put(json, "enum_code", value.enumCode());
        return json;
    }

    /** A contact as amoCRM shows it. */
    static ContactCard card(JsonNode contact) {
        List<FieldValue> fields = new ArrayList<>();
        List<ContactPoint> phones = new ArrayList<>();
        List<ContactPoint> emails = new ArrayList<>();
        for (JsonNode field : contact.path("custom_fields_values")) {
            switch (Json.text(field, "field_code")) {
                case "PHONE" -> read(field, phones);
                case "EMAIL" -> read(field, emails);
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
    private static void read(JsonNode field, List<ContactPoint> points) {
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
