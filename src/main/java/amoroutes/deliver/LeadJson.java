package amoroutes.deliver;

import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.FieldValue;
import amoroutes.enrich.LeadDraft;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A lead as amoCRM takes it (amocrm-api.md 4). */
final class LeadJson {
    private LeadJson() {}

    /** A new lead with its contact: the known one by id, else a new one. */
    static ObjectNode created(LeadDraft lead, ContactDraft contact, long contactId) {
        ObjectNode json = values(lead, lead.firstFields());
        Json.put(json, "created_at", lead.createdAt());
        Json.put(json, "visitor_uid", lead.visitorUid());
        ObjectNode embedded = Json.object();
        if (contactId != 0) {
            embedded.putArray("contacts").addObject().put("id", contactId);
        } else if (!contact.isEmpty()) {
            embedded.putArray("contacts").add(ContactJson.of(contact));
        }
        if (!lead.companyName().isEmpty()) {
            embedded.putArray("companies").addObject().put("name", lead.companyName());
        }
        if (!embedded.isEmpty()) {
            json.set("_embedded", embedded);
        }
        return json;
    }

    /** What changes in a lead that exists. */
    static ObjectNode changed(long leadId, LeadDraft change) {
        return values(change, change.fields()).put("id", leadId);
    }

    private static ObjectNode values(LeadDraft lead, List<FieldValue> fields) {
        ObjectNode json = Json.object();
        Json.put(json, "name", lead.name());
        lead.price().ifPresent(price -> json.put("price", price));
        Json.put(json, "pipeline_id", lead.pipelineId());
        Json.put(json, "status_id", lead.statusId());
        Json.put(json, "responsible_user_id", lead.responsibleUserId());
        if (!fields.isEmpty()) {
            ArrayNode values = json.putArray("custom_fields_values");
            fields.forEach(field -> values.add(FieldJson.of(field)));
        }
        FieldJson.tags(json, lead.tags());
        return json;
    }
}
