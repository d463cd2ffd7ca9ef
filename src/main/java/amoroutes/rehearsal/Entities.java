package amoroutes.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Puts the leads, contacts and elements of catalogs of a case into the pretended amoCRM. Beside amoCRM's own words a contact may have
 * {@code phones} and {@code emails}, and whatever has {@code gone: true} is taken away.
 */
final class Entities {
    private Entities() {}

    static void put(PretendAmo amo, Node given) {
        given.list("leads").forEach(lead -> put(amo.leads(), lead.json()));
        given.list("contacts").forEach(contact -> put(amo.contacts(), contact.json()));
        given.list("companies").forEach(company -> put(amo.companies(), company.json()));
        given.list("elements").forEach(element -> put(amo.elements(element.text("catalog_id", "")), element.json()));
    }

    private static void put(Shelf shelf, JsonNode given) {
        long id = given.path("id").asLong();
        if (given.path("gone").asBoolean()) {
            shelf.remove(id);
            return;
        }
        ObjectNode entity = ((ObjectNode) given.deepCopy()).without("phones").deepCopy();
        entity.remove("phones");
        entity.remove("emails");
        points(entity, "PHONE", given.path("phones"));
        points(entity, "EMAIL", given.path("emails"));
        shelf.write(entity);
    }

    private static void points(ObjectNode entity, String code, JsonNode texts) {
        if (!texts.isEmpty()) {
            ArrayNode values = Json.array();
            texts.forEach(text -> values.addObject().put("value", text.asText()).put("enum_code", "WORK"));
            entity.withArray("custom_fields_values")
                    .addObject()
                    .put("field_code", code)
                    .set("values", values);
        }
    }
}
