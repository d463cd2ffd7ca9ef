package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The custom fields of one kind (amocrm-api.md section 6). Adding answers 201. */
record FieldsApi(Kind kind, Model model) {
    static final List<Field.Option> ADDRESS_PARTS = List.of(
            new Field.Option(1, "address_line_1", "address_line_1", 1),
            new Field.Option(2, "address_line_2", "address_line_2", 2),
            new Field.Option(3, "city", "city", 3),
            new Field.Option(4, "state", "state", 4),
            new Field.Option(5, "zip", "zip", 5),
            new Field.Option(6, "country", "country", 6));
    private static final Set<String> WITH_OPTIONS = Set.of("select", "multiselect", "radiobutton");
    private static final Set<String> OF_ALL = Set.of(
            "text",
            "numeric",
            "checkbox",
            "select",
            "multiselect",
            "date",
            "url",
            "textarea",
            "radiobutton",
            "streetaddress",
            "smart_address",
            "birthday",
            "legal_entity",
            "date_time",
            "monetary",
            "file");
    private static final Set<String> OF_LEADS = Set.of("tracking_data", "chained_list");

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
        batch.check(this::check);
        distinctCodes(batch);
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
            options.addAll(ADDRESS_PARTS);
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

    /** What a new custom field may be (amocrm-api-full.md section 10). */
    private void check(ObjectNode json, Scope scope) {
        Fields fields = model.state().fields(kind);
        scope.requiredText(json, "name");
        if (scope.text(json, "code") && fields.byCode(json.get("code").asText()).isPresent()) {
            scope.notSupported("code");
        }
        scope.integer(json, "sort");
        if (Json.given(json, "is_api_only") && !json.get("is_api_only").isBoolean()) {
            scope.invalidType("is_api_only", "bool");
        }
        if (!scope.requiredText(json, "type")) {
            return;
        }
        String type = json.get("type").asText();
        if (!OF_ALL.contains(type) && !(kind == Kind.LEADS && OF_LEADS.contains(type))) {
            scope.notSupported("type");
        } else if (WITH_OPTIONS.contains(type)) {
            options(json, scope);
        } else if (type.equals("monetary")) {
            scope.requiredText(json, "currency");
        }
    }

    private static void options(ObjectNode json, Scope scope) {
        if (!Json.given(json, "enums")) {
            scope.missing("enums");
            return;
        }
        scope.each(json, "enums", (option, at) -> {
            at.requiredText(option, "value");
            at.requiredInteger(option, "sort");
        });
        if (json.get("enums").isArray() && json.get("enums").isEmpty()) {
            scope.tooFew("enums");
        }
    }

    /** @throws Refusal 400 when two fields of one request share a code. */
    private static void distinctCodes(Batch batch) {
        Set<String> seen = new HashSet<>();
        batch.check((json, scope) -> {
            if (Json.given(json, "code") && !seen.add(json.get("code").asText())) {
                scope.notSupported("code");
            }
        });
    }
}
