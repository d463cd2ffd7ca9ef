package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code POST /leads/complex}: a lead with its contact and company in one go, 50 at once. It never unites duplicates,
 * not even inside one request (amocrm-api.md section 4).
 */
record ComplexApi(Model model) {
    void routes(Router router) {
        router.add("POST", "/api/v4/leads/complex", (call, holes) -> add(Batch.complex(call.json())));
    }

    private Answer add(Batch batch) {
        batch.check(model.rules()::complex);
        ArrayNode rows = Json.array();
        for (Batch.Item item : batch.items()) {
            Entity lead = create(item.json());
            ObjectNode row = rows.addObject()
                    .put("id", lead.id)
                    .put("contact_id", lead.contacts.isEmpty() ? null : lead.contacts.get(0))
                    .put("company_id", lead.companies.isEmpty() ? null : lead.companies.get(0));
            row.putArray("request_id").add(item.requestId());
            row.put("merged", false);
        }
        return Answer.hal(rows);
    }

    private Entity create(ObjectNode json) {
        JsonNode embedded = json.path("_embedded");
        JsonNode metadata = embedded.path("metadata");
        boolean incoming = metadata.isObject();
        Entity lead =
                model.writer().create(Kind.LEADS, incoming ? json.deepCopy().without("status_id") : json);
        if (incoming) {
            lead.metadata = metadata;
            lead.statusId = model.state()
                    .pipelines
                    .get(lead.pipelineId)
                    .incoming()
                    .orElseThrow()
                    .id();
        }
        link(lead, embedded, incoming);
        model.state().write(lead);
        return lead;
    }

    /** Makes or finds the contact and the company, and links them with the lead and, when new, with each other. */
    void link(Entity lead, JsonNode embedded, boolean incoming) {
        JsonNode company = embedded.path("companies").path(0);
        if (company.isObject()) {
            lead.companies.add(entity(Kind.COMPANIES, (ObjectNode) company, incoming).id);
        }
        JsonNode model = embedded.path("contacts").path(0);
        if (model.isObject()) {
            Entity contact = entity(Kind.CONTACTS, (ObjectNode) model, incoming);
            lead.contacts.add(contact.id);
            if (!Json.given(model, "id") && !lead.companies.isEmpty()) {
                contact.companies.add(lead.companies.get(0));
            }
        }
    }

    /** One named by id is not changed, whatever else its model says. */
    private Entity entity(Kind kind, ObjectNode json, boolean incoming) {
        if (Json.given(json, "id")) {
            return model.state().find(kind, json.get("id").asLong()).orElseThrow();
        }
        Entity entity = model.writer().create(kind, json);
        entity.unsorted = incoming;
        model.state().write(entity);
        return entity;
    }
}
