package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /leads/complex}: a lead with its contact and company in one go, 50 at once. It unites
 * nothing inside one request, and with what is there only under {@link Duplicates} (amocrm-api.md section 4).
 */
record ComplexApi(Model model, Unsorted unsorted, Duplicates duplicates) {
    void routes(Router router) {
        router.add("POST", "/api/v4/leads/complex", (call, holes) -> add(Batch.complex(call.json())));
    }

    private Answer add(Batch batch) {
        batch.check(model.rules()::complex);
        Map<Long, ObjectNode> rows = new LinkedHashMap<>();
        // Only what was there before the request counts as a duplicate, not what it brings itself.
        List<Optional<Entity>> known =
                batch.items().stream().map(item -> duplicates.of(item.json())).toList();
        for (int i = 0; i < known.size(); i++) {
            Batch.Item item = batch.items().get(i);
            boolean merged = known.get(i).isPresent();
            Entity lead = known.get(i)
                    .map(found -> duplicates.unite(found.id, item.json()))
                    .orElseGet(() -> create(item.json()));
            ObjectNode row = rows.computeIfAbsent(lead.id, id -> row(lead, merged));
            ((ArrayNode) row.get("request_id")).add(item.requestId());
        }
        return Answer.hal(rows.values().stream().collect(Json.toArray()));
    }

    private static ObjectNode row(Entity lead, boolean merged) {
        ObjectNode row = Json.object()
                .put("id", lead.id)
                .put("contact_id", lead.contacts.isEmpty() ? null : lead.contacts.get(0))
                .put("company_id", lead.companies.isEmpty() ? null : lead.companies.get(0));
        row.putArray("request_id");
        return row.put("merged", merged);
    }

    private Entity create(ObjectNode json) {
        JsonNode embedded = json.path("_embedded");
        JsonNode metadata = embedded.path("metadata");
        boolean incoming = metadata.isObject();
        Entity lead =
                model.writer().create(Kind.LEADS, incoming ? json.deepCopy().without("status_id") : json);
        if (incoming) {
            unsorted.enter(lead, metadata);
        }
        link(lead, embedded, incoming);
        model.state().write(lead);
        if (incoming) {
            unsorted.add(lead, metadata.get("category").asText(), json);
        }
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
