package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Links of leads with contacts, companies and goods (amocrm-api-full.md section 14). */
record LinksApi(Model model) {
    private static final String PATH = "/api/v4/leads";
    private static final Set<String> TARGETS = Set.of("contacts", "companies", "catalog_elements");

    void routes(Router router) {
        router.add("POST", PATH + "/link", (call, holes) -> link(Batch.of(call.json()), PATH + "/links"));
        router.add(
                "POST",
                PATH + "/{id}/link",
                (call, holes) -> link(from(holes.id(), Batch.of(call.json())), PATH + "/" + holes.id() + "/links"));
        router.add("POST", PATH + "/unlink", (call, holes) -> unlink(Batch.of(call.json())));
        router.add("POST", PATH + "/{id}/unlink", (call, holes) -> unlink(from(holes.id(), Batch.of(call.json()))));
        router.add("GET", PATH + "/{id}/links", (call, holes) -> list(call, List.of(holes.id()), false));
        router.add(
                "GET",
                PATH + "/links",
                (call, holes) -> list(call, List.copyOf(call.query().numbers("filter[entity_id]")), true));
    }

    private static Batch from(long leadId, Batch batch) {
        batch.items().forEach(item -> item.json().put("entity_id", leadId));
        return batch;
    }

    private Answer link(Batch batch, String self) {
        batch.check(this::check);
        ArrayNode rows = Json.array();
        for (Batch.Item item : batch.items()) {
            Entity lead = lead(item.json()).copy();
            write(lead, item.json());
            lead.updatedAt = model.state().now();
            model.state().write(lead);
            links(lead).stream()
                    .filter(row -> List.of("to_entity_id", "to_entity_type").stream()
                            .allMatch(key -> row.get(key)
                                    .asText()
                                    .equals(item.json().get(key).asText())))
                    .findFirst()
                    .ifPresent(row -> rows.add(withSource(lead.id, row)));
        }
        ObjectNode json = Json.self(Json.object().put("_total_items", rows.size()), model.url() + self);
        json.putObject("_embedded").set("links", rows);
        return Answer.hal(json);
    }

    private Answer unlink(Batch batch) {
        batch.check(this::check);
        for (Batch.Item item : batch.items()) {
            Entity lead = lead(item.json()).copy();
            long target = item.json().get("to_entity_id").asLong();
            switch (item.json().get("to_entity_type").asText()) {
                case "contacts" -> lead.contacts.remove(target);
                case "companies" -> lead.companies.remove(target);
                default -> lead.elements.remove(target);
            }
            model.state().write(lead);
        }
        return Answer.empty(204);
    }

    private void check(ObjectNode json, Scope scope) {
        scope.requiredKnown(json, "entity_id", model.state().shelf(Kind.LEADS)::has);
        boolean type = scope.requiredText(json, "to_entity_type");
        if (type && !TARGETS.contains(json.get("to_entity_type").asText())) {
            scope.notSupported("to_entity_type");
            return;
        }
        if (type && json.get("to_entity_type").asText().equals("catalog_elements")) {
            quantity(json.path("metadata").path("quantity"), scope);
        }
        scope.requiredKnown(json, "to_entity_id", id -> !type || target(json));
    }

    /** One when nothing is said. */
    private static void quantity(JsonNode quantity, Scope scope) {
        if (!quantity.isMissingNode() && !quantity.isNull() && !quantity.isNumber()) {
            scope.invalidType("metadata.quantity", "float");
        }
    }

    private boolean target(ObjectNode json) {
        long id = json.get("to_entity_id").asLong();
        return Kind.of(json.get("to_entity_type").asText())
                .map(kind -> model.state().shelf(kind).has(id))
                .orElseGet(() -> model.state()
                        .element(json.path("metadata").path("catalog_id").asLong(), id)
                        .isPresent());
    }

    private Entity lead(ObjectNode json) {
        return model.state().find(Kind.LEADS, json.get("entity_id").asLong()).orElseThrow();
    }

    /** A lead has one company: another one takes its place. */
    private static void write(Entity lead, ObjectNode json) {
        long id = json.get("to_entity_id").asLong();
        JsonNode metadata = json.path("metadata");
        switch (json.get("to_entity_type").asText()) {
            case "contacts" -> {
                boolean main = metadata.path("is_main").asBoolean() || lead.contacts.isEmpty();
                if (main) {
                    lead.contacts.remove(id);
                    lead.contacts.add(0, id);
                } else if (!lead.contacts.contains(id)) {
                    lead.contacts.add(id);
                }
            }
            case "companies" -> lead.companies = new ArrayList<>(List.of(id));
            default ->
                lead.elements.put(
                        id,
                        Json.object()
                                .put("catalog_id", metadata.path("catalog_id").asLong())
                                .set(
                                        "quantity",
                                        metadata.hasNonNull("quantity")
                                                ? metadata.get("quantity")
                                                : IntNode.valueOf(1)));
        }
    }

    private Answer list(Call call, List<Long> ids, boolean withSource) {
        Set<String> types = Set.copyOf(call.query().all("filter[to_entity_type]"));
        List<ObjectNode> rows = new ArrayList<>();
        for (Long id : ids) {
            model.state()
                    .find(Kind.LEADS, id)
                    .ifPresent(lead -> links(lead).stream()
                            .filter(row -> types.isEmpty()
                                    || types.contains(row.get("to_entity_type").asText()))
                            .forEach(row -> rows.add(withSource ? withSource(lead.id, row) : row)));
        }
        return model.lists().whole(call, "links", rows, row -> row);
    }

    private static ObjectNode withSource(long leadId, ObjectNode row) {
        return Json.object()
                .put("entity_id", leadId)
                .put("entity_type", "leads")
                .setAll(row);
    }

    private static List<ObjectNode> links(Entity lead) {
        List<ObjectNode> rows = new ArrayList<>();
        lead.elements.forEach((id, metadata) -> rows.add(row(id, "catalog_elements", metadata)));
        for (Long id : lead.contacts) {
            boolean main = id.equals(lead.contacts.get(0));
            rows.add(row(id, "contacts", Json.object().put("main_contact", main)));
        }
        lead.companies.forEach(id -> rows.add(row(id, "companies", null)));
        return rows;
    }

    private static ObjectNode row(long id, String type, JsonNode metadata) {
        ObjectNode row = Json.object().put("to_entity_id", id).put("to_entity_type", type);
        row.set("metadata", metadata);
        return row;
    }
}
