package amoroutes.deliver;

import amoroutes.common.Json;
import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.FieldValue;
import amoroutes.enrich.LeadDiff;
import amoroutes.enrich.LeadDraft;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A lead as amoCRM takes it (amocrm-api.md 4). */
final class LeadJson {
    private LeadJson() {}

    /** A new lead with its contact and its company: the known ones by id, else new ones. */
    static ObjectNode created(Draft draft, long contactId, long companyId) {
        LeadDraft lead = draft.lead().orElseThrow();
        ContactDraft contact = draft.contact();
        ObjectNode json = Json.object();
        Json.put(json, "name", lead.name());
        lead.price().ifPresent(price -> json.put("price", price));
        Json.put(json, "pipeline_id", lead.pipelineId());
        Json.put(json, "status_id", lead.statusId());
        Json.put(json, "responsible_user_id", lead.responsibleUserId());
        fields(json, lead.firstFields());
        FieldJson.tags(json, lead.tags());
        Json.put(json, "created_at", lead.createdAt());
        Json.put(json, "visitor_uid", lead.visitorUid());
        ObjectNode embedded = Json.object();
        if (contactId != 0) {
            embedded.putArray("contacts").addObject().put("id", contactId);
        } else if (!contact.isEmpty()) {
            embedded.putArray("contacts").add(ContactJson.created(contact));
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
        FieldJson.tags(json, change.tags());
    }

    private static void fields(ObjectNode json, List<FieldValue> fields) {
        if (!fields.isEmpty()) {
            ArrayNode values = json.putArray("custom_fields_values");
            fields.forEach(field -> values.add(FieldJson.of(field)));
        }
    }
}
