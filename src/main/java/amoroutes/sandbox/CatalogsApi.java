package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lists of goods, as much of them as links from leads need (amocrm-api.md section 8). */
final class CatalogsApi {
    private static final String PATH = "/api/v4/catalogs";

    private final Model model;

    CatalogsApi(Model model) {
        this.model = model;
    }

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
        router.add("GET", PATH + "/{id}/elements", (call, holes) -> list(call, find(call, holes.id())));
        router.add(
                "POST", PATH + "/{id}/elements", (call, holes) -> add(find(call, holes.id()), Batch.of(call.json())));
    }

    private AccountState.Catalog find(Call call, long id) {
        AccountState.Catalog catalog = model.state().catalogs.get(id);
        if (catalog == null) {
            throw new Refusal(Problem.noRoute(call.method(), model.url() + call.target()));
        }
        return catalog;
    }

    private Answer list(Call call, AccountState.Catalog catalog) {
        String text = call.query().first("query").orElse("");
        List<ObjectNode> elements = catalog.elements().values().stream()
                .filter(element -> element.toString().contains(text))
                .toList();
        return model.lists().page(call, "elements", elements, element -> element);
    }

    private Answer add(AccountState.Catalog catalog, Batch batch) {
        batch.check((json, scope) -> scope.requiredText(json, "name"));
        ObjectNode answer = Links.self(Json.object(), model.url() + PATH + "/" + catalog.id() + "/elements");
        ArrayNode rows = answer.putObject("_embedded").putArray("elements");
        for (Batch.Item item : batch.items()) {
            long id = model.state().nextId();
            ObjectNode element = Json.object()
                    .put("id", id)
                    .put("catalog_id", catalog.id())
                    .put("name", item.json().get("name").asText())
                    .put("created_at", model.state().now())
                    .put("updated_at", model.state().now())
                    .put("is_deleted", false)
                    .put("account_id", DemoAccount.ACCOUNT);
            element.set("custom_fields_values", item.json().get(FieldValues.KEY));
            Links.self(element, model.url() + PATH + "/" + catalog.id() + "/elements/" + id);
            catalog.elements().put(id, element);
            rows.add(element.deepCopy().put("request_id", item.requestId()));
        }
        return Answer.hal(answer);
    }

    private ObjectNode json(AccountState.Catalog catalog) {
        ObjectNode json = Json.object()
                .put("id", catalog.id())
                .put("name", catalog.name())
                .put("type", catalog.type())
                .put("sort", 10)
                .put("can_add_elements", true)
                .put("can_link_multiple", true)
                .put("account_id", DemoAccount.ACCOUNT);
        return Links.self(json, model.url() + PATH + "/" + catalog.id());
    }
}
