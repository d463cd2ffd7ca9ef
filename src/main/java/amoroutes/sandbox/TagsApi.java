package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** The tag dictionary of one kind; adding a name that exists answers with its id (amocrm-api-full.md section 13). */
record TagsApi(Kind kind, Model model) {
    void routes(Router router) {
        String path = "/api/v4/" + kind.path() + "/tags";
        router.add("GET", path, (call, holes) -> list(call));
        router.add("POST", path, (call, holes) -> add(Batch.of(call.json())));
    }

    private Answer list(Call call) {
        Set<Long> ids = call.query().numbers("filter[id]");
        List<String> names = call.query().all("filter[name]");
        String text = call.query().first("query").orElse("");
        List<Tags.Tag> tags = model.state().tags(kind).all().stream()
                .filter(tag -> ids.isEmpty() || ids.contains(tag.id()))
                .filter(tag -> names.isEmpty() || names.contains(tag.name()))
                .filter(tag -> tag.name().contains(text))
                .toList();
        return model.lists().page(call, "tags", tags, TagsApi::json);
    }

    private Answer add(Batch batch) {
        batch.check((json, scope) -> {
            scope.requiredText(json, "name");
            if (scope.text(json, "color") && kind != Kind.LEADS) {
                scope.notSupported("color");
            }
        });
        AccountState state = model.state();
        return Lists.written(
                200,
                "tags",
                batch.rows(json -> json(state.tags(kind)
                        .named(
                                json.get("name").asText(),
                                json.path("color").asText(null),
                                () -> state.nextId("tags")))));
    }

    private static ObjectNode json(Tags.Tag tag) {
        return Json.object().put("id", tag.id()).put("name", tag.name()).put("color", tag.color());
    }
}
