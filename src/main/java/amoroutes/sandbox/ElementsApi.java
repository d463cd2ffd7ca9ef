package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The elements of catalogs (amocrm-api-full.md section 15). They are found by a search only, as there. */
record ElementsApi(CatalogsApi catalogs, Model model) {
    private static final String PATH = CatalogsApi.PATH + "/{id}/elements";

    void routes(Router router) {
        router.add("GET", PATH, (call, holes) -> list(call, catalogs.find(call, holes.id())));
        router.add(
                "POST",
                PATH,
                (call, holes) -> add(catalogs.find(call, holes.id()), Batch.of(call.json()), this::nextId));
        router.add("PATCH", PATH, (call, holes) -> change(catalogs.find(call, holes.id()), Batch.of(call.json())));
        router.add("GET", PATH + "/{id}", (call, holes) -> {
            Catalog catalog = catalogs.find(call, holes.id());
            return Answer.found(catalog.element(holes.id(1)).map(element -> json(catalog, element)));
        });
    }

    private Answer list(Call call, Catalog catalog) {
        Set<Long> ids = call.query().numbers("filter[id]");
        List<Catalog.Element> elements =
                catalog
                        .shown(
                                call.query().first("query").orElse(""),
                                model.state().indexedUntil())
                        .stream()
                        .filter(element -> ids.isEmpty() || ids.contains(element.id()))
                        .toList();
        return model.lists().page(call, "elements", elements, element -> json(catalog, element));
    }

    private long nextId(JsonNode json) {
        return model.state().nextId("elements");
    }

    Answer add(Catalog catalog, Batch batch, ToLongFunction<JsonNode> ids) {
        batch.check((json, scope) -> {
            scope.requiredText(json, "name");
            FieldValues.check(json, catalog.fields(), scope);
        });
        return collection(
                catalog, batch, json -> json(catalog, written(catalog, json, nobody(), ids.applyAsLong(json))));
    }

    private Answer change(Catalog catalog, Batch batch) {
        batch.check((json, scope) -> {
            scope.requiredKnown(json, "id", id -> catalog.element(id).isPresent());
            scope.text(json, "name");
            FieldValues.check(json, catalog.fields(), scope);
        });
        return collection(catalog, batch, json -> {
            long id = json.get("id").asLong();
            return json(catalog, written(catalog, json, catalog.element(id).orElseThrow(), id));
        });
    }

    private Catalog.Element nobody() {
        return new Catalog.Element(0, "", Map.of(), model.state().now(), 0, 0);
    }

    private Catalog.Element written(Catalog catalog, ObjectNode json, Catalog.Element before, long id) {
        Map<Long, ArrayNode> values = new LinkedHashMap<>(before.values());
        FieldValues.write(json, catalog.fields(), values);
        AccountState state = model.state();
        Catalog.Element element = new Catalog.Element(
                id,
                json.path("name").asText(before.name()),
                values,
                before.createdAt(),
                state.now(),
                before.id() == 0 ? state.millis() : before.writtenAt());
        catalog.put(element);
        state.changed();
        return element;
    }

    /**
     * Whole models with their {@code request_id}, which is a number where it can be one: without one of its own a new element
     * has its index, a changed one its id.
     */
    private Answer collection(Catalog catalog, Batch batch, Function<ObjectNode, ObjectNode> write) {
        ArrayNode rows = batch.rows(write);
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode json = batch.items().get(i).json();
            String own = json.path("request_id").asText("");
            if (own.isEmpty() || own.equals("null")) {
                ((ObjectNode) rows.get(i)).put("request_id", json.path("id").asLong(i));
            } else if (own.matches("\\d{1,18}")) {
                ((ObjectNode) rows.get(i)).put("request_id", Long.parseLong(own));
            }
        }
        return model.lists().written(CatalogsApi.PATH + "/" + catalog.id() + "/elements", "elements", rows);
    }

    private ObjectNode json(Catalog catalog, Catalog.Element element) {
        ObjectNode json = Json.object()
                .put("id", element.id())
                .put("name", element.name())
                .put("created_by", DemoAccount.ADMIN)
                .put("updated_by", DemoAccount.ADMIN)
                .put("created_at", element.createdAt())
                .put("updated_at", element.updatedAt())
                .put("is_deleted", false);
        json.set("custom_fields_values", FieldValues.read(element.values(), catalog.fields()));
        json.put("catalog_id", catalog.id()).put("account_id", DemoAccount.ACCOUNT);
        return Json.self(json, model.url() + CatalogsApi.PATH + "/" + catalog.id() + "/elements/" + element.id());
    }
}
