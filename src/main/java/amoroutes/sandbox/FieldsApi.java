package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The custom fields of one kind (amocrm-api.md section 6). Adding answers 201. */
record FieldsApi(Kind kind, Model model) {
    void routes(Router router) {
        String path = path();
        router.add("GET", path, (call, holes) -> list(call));
        router.add(
                "GET",
                path + "/{id}",
                (call, holes) ->
                        Answer.found(model.state().fields(kind).byId(holes.id()).map(this::json)));
        router.add("POST", path, (call, holes) -> add(Batch.of(call.json())));
    }

    private String path() {
        return "/api/v4/" + kind.path() + "/custom_fields";
    }

    private Answer list(Call call) {
        List<String> types = call.query().all("filter[type]");
        List<Field> fields = model.state().fields(kind).all().stream()
                .filter(field -> types.isEmpty() || types.contains(field.type()))
                .toList();
        return model.lists().counted(call, "custom_fields", fields, this::json);
    }

    private Answer add(Batch batch) {
        batch.check(
                (json, scope) -> FieldRules.created(kind, json, model.state().fields(kind), scope));
        FieldRules.distinctCodes(batch);
        return Lists.written(201, "custom_fields", batch.rows(this::write));
    }

    private ObjectNode write(ObjectNode json) {
        Field field = field(json);
        model.state().fields(kind).put(field);
        model.state().changed();
        return json(field);
    }

    /** A field as the checked JSON describes it, with new ids. */
    private Field field(ObjectNode json) {
        AccountState state = model.state();
        List<Field.Option> options = new ArrayList<>();
        for (JsonNode option : json.path("enums")) {
            options.add(new Field.Option(
                    state.nextId("options"),
                    option.get("value").asText(),
                    option.path("code").asText(null),
                    option.path("sort").asInt(options.size() + 1)));
        }
        if (json.get("type").asText().equals("smart_address")) {
            options.addAll(FieldRules.ADDRESS_PARTS);
        }
        return new Field(
                state.nextId("fields"),
                json.get("name").asText(),
                json.path("code").asText(null),
                json.get("type").asText(),
                json.path("sort").asInt(510),
                false,
                json.path("is_api_only").asBoolean(false),
                json.path("group_id").asText(null),
                options);
    }

    private ObjectNode json(Field field) {
        return json(field, kind.path(), model.url() + path() + "/" + field.id());
    }

    static ObjectNode json(Field field, String entityType, String self) {
        ObjectNode json = Json.object()
                .put("id", field.id())
                .put("name", field.name())
                .put("type", field.type())
                .put("account_id", DemoAccount.ACCOUNT)
                .put("code", field.code())
                .put("sort", field.sort())
                .put("is_api_only", field.apiOnly())
                .put("is_predefined", field.predefined())
                .put("is_deletable", !field.predefined())
                .put("entity_type", entityType)
                .put("group_id", field.groupId())
                .putNull("settings")
                .putNull("remind");
        if (field.options().isEmpty()) {
            json.putNull("enums");
        } else {
            ArrayNode enums = json.putArray("enums");
            field.options()
                    .forEach(option -> enums.addObject()
                            .put("id", option.id())
                            .put("value", option.value())
                            .put("sort", option.sort())
                            .put("code", option.code()));
        }
        json.putArray("required_statuses");
        return Json.self(json, self);
    }
}
