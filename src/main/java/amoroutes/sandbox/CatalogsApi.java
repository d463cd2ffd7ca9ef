package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Lists of goods and of anything else (amocrm-api-full.md section 15). */
record CatalogsApi(Model model) {
    static final String PATH = "/api/v4/catalogs";
    private static final Set<String> TYPES = Set.of("regular", "invoices", "products");
    private static final int MOST = 10;

    void routes(Router router) {
        router.add(
                "GET",
                PATH,
                (call, holes) -> model.lists()
                        .page(
                                call,
                                "catalogs",
                                List.copyOf(model.state().catalogs.values()),
                                this::json));
        router.add("GET", PATH + "/{id}", (call, holes) -> Answer.hal(json(find(call, holes.id()))));
        router.add("POST", PATH, (call, holes) -> addCatalogs(Batch.of(call.json())));
        router.add("PATCH", PATH, (call, holes) -> changeCatalogs(Batch.of(call.json())));
        new FieldsApi(
                        "catalogs",
                        PATH + "/{id}/custom_fields",
                        (call, holes) -> find(call, holes.id()).fields(),
                        model)
                .routes(router);
    }

    Catalog find(Call call, long id) {
        Catalog catalog = model.state().catalogs.get(id);
        if (catalog == null) {
            throw new Refusal(Problem.noRoute(call.method(), model.url() + call.target()));
        }
        return catalog;
    }

    private Answer addCatalogs(Batch batch) {
        batch.check((json, scope) -> {
            scope.requiredText(json, "name");
            card(json, scope);
            if (scope.text(json, "type") && !TYPES.contains(json.get("type").asText())) {
                scope.notSupported("type");
            }
        });
        PipelineRules.room(model.state().catalogs.size() + batch.items().size(), MOST);
        return model.lists().written(PATH, "catalogs", batch.rows(json -> {
            String type = json.path("type").asText("regular");
            Catalog catalog = new AccountSetup(model.state())
                    .catalog(json.deepCopy().retain("name", "type"), type.equals(Catalog.PRODUCTS));
            return changed(catalog, json);
        }));
    }

    private Answer changeCatalogs(Batch batch) {
        batch.check((json, scope) -> {
            scope.requiredKnown(json, "id", model.state().catalogs::containsKey);
            card(json, scope);
        });
        return model.lists()
                .written(
                        PATH,
                        "catalogs",
                        batch.rows(json -> changed(
                                model.state().catalogs.get(json.get("id").asLong()), json)));
    }

    private static void card(ObjectNode json, Scope scope) {
        scope.text(json, "name");
        scope.integer(json, "sort");
        scope.yesOrNo(json, "can_add_elements");
        scope.yesOrNo(json, "can_link_multiple");
    }

    private ObjectNode changed(Catalog catalog, ObjectNode json) {
        catalog.card().setAll(json.deepCopy().retain("name", "sort", "can_add_elements", "can_link_multiple"));
        model.state().changed();
        return json(catalog);
    }

    private ObjectNode json(Catalog catalog) {
        ObjectNode json = Json.object()
                .put("id", catalog.id())
                .put("created_by", DemoAccount.ADMIN)
                .put("updated_by", DemoAccount.ADMIN)
                .put("type", catalog.type())
                .put("can_be_deleted", !catalog.type().equals(Catalog.PRODUCTS))
                .putNull("sdk_widget_code")
                .put("account_id", DemoAccount.ACCOUNT);
        json.setAll(catalog.card());
        return Json.self(json, model.url() + PATH + "/" + catalog.id());
    }
}
