package amoroutes.sandbox;

import amoroutes.sandbox.RowsApi.Type;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The groups in which a card shows its fields (amocrm-api-full.md section 10). Adding answers 201. */
record FieldGroupsApi(Kind kind, Model model) {
    void routes(Router router) {
        String path = "/api/v4/" + kind.path() + "/custom_fields/groups";
        model.state()
                .rows(path)
                .put(
                        "default",
                        Json.self(
                                row(Json.object().put("id", "default"))
                                        .put("name", "Основное")
                                        .put("is_predefined", true)
                                        .put("sort", 0),
                                model.url() + path + "/default"));
        new RowsApi(model, path, "custom_field_groups")
                .named(id -> TextNode.valueOf(kind.path() + "_" + id))
                .required(Type.TEXT, "name")
                .required(Type.INTEGER, "sort")
                .optional(Type.ANY, "fields")
                .checked(this::check)
                .filled(this::row)
                .seenBy((before, after) -> move(after))
                .addedWith(201)
                .reads(router)
                .adds(router)
                .changes(router)
                .deletes(router);
    }

    private ObjectNode row(ObjectNode row) {
        return row.putNull("name")
                .put("is_predefined", false)
                .put("type", "custom_field_group")
                .put("entity_type", kind.path())
                .putNull("sort");
    }

    private void check(ObjectNode json, ObjectNode before, Scope scope) {
        JsonNode fields = json.path("fields");
        for (int i = 0; i < fields.size(); i++) {
            if (model.state().fields(kind).byId(fields.get(i).asLong()).isEmpty()) {
                scope.notSupported("fields." + i);
            }
        }
    }

    /** The fields that it names stand in it from now on; readers see that of the field. */
    private void move(ObjectNode group) {
        Fields fields = model.state().fields(kind);
        JsonNode moved = group.remove("fields");
        if (moved != null) {
            moved.forEach(id -> fields.byId(id.asLong())
                    .ifPresent(field -> fields.put(field.in(group.get("id").asText()))));
        }
    }
}
