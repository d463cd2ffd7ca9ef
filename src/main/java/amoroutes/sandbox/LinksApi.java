package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Links of leads, contacts, companies and goods with each other (amocrm-api-full.md section 14). */
record LinksApi(Kind kind, Model model) {
    private static final String GOODS = "catalog_elements";

    void routes(Router router) {
        String path = "/api/v4/" + kind.path();
        router.add("POST", path + "/link", (call, holes) -> link(Batch.of(call.json()), path + "/links"));
        router.add(
                "POST",
                path + "/{id}/link",
                (call, holes) -> link(from(holes.id(), Batch.of(call.json())), path + "/" + holes.id() + "/links"));
        router.add("POST", path + "/unlink", (call, holes) -> unlink(Batch.of(call.json())));
        router.add("POST", path + "/{id}/unlink", (call, holes) -> unlink(from(holes.id(), Batch.of(call.json()))));
        router.add("GET", path + "/{id}/links", (call, holes) -> list(call, List.of(holes.id()), false));
        router.add(
                "GET",
                path + "/links",
                (call, holes) -> list(call, List.copyOf(call.query().numbers("filter[entity_id]")), true));
    }

    private static Batch from(long id, Batch batch) {
        batch.items().forEach(item -> item.json().put("entity_id", id));
        return batch;
    }

    private Answer link(Batch batch, String self) {
        batch.check(this::check);
        ArrayNode rows = Json.array();
        for (Batch.Item item : batch.items()) {
            change(item.json(), true);
            Entity entity = entity(item.json());
            links(entity).stream()
                    .filter(row -> List.of("to_entity_id", "to_entity_type").stream()
                            .allMatch(key -> row.get(key)
                                    .asText()
                                    .equals(item.json().get(key).asText())))
                    .findFirst()
                    .ifPresent(row -> rows.add(withSource(entity.id, row)));
        }
        ObjectNode json = Json.self(Json.object().put("_total_items", rows.size()), model.url() + self);
        json.putObject("_embedded").set("links", rows);
        return Answer.hal(json);
    }

    private Answer unlink(Batch batch) {
        batch.check(this::check);
        batch.items().forEach(item -> change(item.json(), false));
        return Answer.empty(204);
    }

    private void check(ObjectNode json, Scope scope) {
        scope.requiredKnown(json, "entity_id", model.state().shelf(kind)::has);
        boolean type = scope.requiredText(json, "to_entity_type");
        String name = json.path("to_entity_type").asText();
        if (type
                && !name.equals(GOODS)
                && Kind.of(name).filter(to -> to != kind).isEmpty()) {
            scope.notSupported("to_entity_type");
            return;
        }
        if (type && name.equals(GOODS)) {
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
                .map(to -> model.state().shelf(to).has(id))
                .orElseGet(() -> model.state()
                        .element(json.path("metadata").path("catalog_id").asLong(), id)
                        .isPresent());
    }

    private Entity entity(ObjectNode json) {
        return model.state().find(kind, json.get("entity_id").asLong()).orElseThrow();
    }

    /** A link stands in one of the two: in the lead, else in the contact. */
    private void change(ObjectNode json, boolean linked) {
        long id = json.get("to_entity_id").asLong();
        Optional<Kind> to = Kind.of(json.get("to_entity_type").asText());
        boolean otherHolds = to.filter(other -> other.compareTo(kind) < 0).isPresent();
        Entity holder = otherHolds
                ? model.state().find(to.get(), id).orElseThrow().copy()
                : entity(json).copy();
        if (to.isEmpty()) {
            good(holder.elements, id, json.path("metadata"), linked);
        } else {
            Kind held = otherHolds ? kind : to.get();
            long heldId = otherHolds ? json.get("entity_id").asLong() : id;
            List<Long> ids = held == Kind.CONTACTS ? holder.contacts : holder.companies;
            boolean main = json.path("metadata").path("is_main").asBoolean();
            if (!linked || main || held == Kind.COMPANIES) {
                ids.remove(heldId);
            }
            if (linked && held == Kind.COMPANIES) {
                ids.clear(); // there is one company: another one takes its place
            }
            if (linked && !ids.contains(heldId)) {
                ids.add(main ? 0 : ids.size(), heldId);
            }
        }
        holder.updatedAt = linked ? model.state().now() : holder.updatedAt;
        model.state().write(holder);
    }

    private static void good(Map<Long, JsonNode> elements, long id, JsonNode metadata, boolean linked) {
        if (linked) {
            JsonNode quantity = metadata.hasNonNull("quantity") ? metadata.get("quantity") : IntNode.valueOf(1);
            elements.put(
                    id,
                    Json.object()
                            .put("catalog_id", metadata.path("catalog_id").asLong())
                            .set("quantity", quantity));
        } else {
            elements.remove(id);
        }
    }

    private Answer list(Call call, List<Long> ids, boolean withSource) {
        Set<String> types = Set.copyOf(call.query().all("filter[to_entity_type]"));
        Set<Long> targets = call.query().numbers("filter[to_entity_id]");
        List<ObjectNode> rows = new ArrayList<>();
        for (Long id : ids) {
            model.state()
                    .find(kind, id)
                    .ifPresent(entity -> links(entity).stream()
                            .filter(row -> types.isEmpty()
                                    || types.contains(row.get("to_entity_type").asText()))
                            .filter(row -> targets.isEmpty()
                                    || targets.contains(row.get("to_entity_id").asLong()))
                            .forEach(row -> rows.add(withSource ? withSource(entity.id, row) : row)));
        }
        return model.lists().whole(call, "links", rows, row -> row);
    }

    private ObjectNode withSource(long id, ObjectNode row) {
        return Json.object()
                .put("entity_id", id)
                .put("entity_type", kind.path())
                .setAll(row);
    }

    private List<ObjectNode> links(Entity entity) {
        List<ObjectNode> rows = new ArrayList<>();
        entity.elements.forEach((id, metadata) -> rows.add(row(id, GOODS, metadata)));
        if (kind != Kind.LEADS) {
            model.state().links().leadsOf(entity).forEach(id -> rows.add(row(id, "leads", null)));
        }
        if (kind == Kind.LEADS) {
            for (Long id : entity.contacts) {
                boolean main = id.equals(entity.contacts.get(0));
                rows.add(row(id, "contacts", Json.object().put("main_contact", main)));
            }
        }
        if (kind == Kind.COMPANIES) {
            model.state().links().contactsOf(entity.id).forEach(id -> rows.add(row(id, "contacts", null)));
        }
        entity.companies.forEach(id -> rows.add(row(id, "companies", null)));
        return rows;
    }

    private static ObjectNode row(long id, String type, JsonNode metadata) {
        ObjectNode row = Json.object().put("to_entity_id", id).put("to_entity_type", type);
        row.set("metadata", metadata);
        return row;
    }
}
