package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The custom fields of one kind of entity, or of each catalog (amocrm-api-full.md section 10). Adding and changing answer
 * 201.
 *
 * @param entityType such as {@code leads}
 * @param pattern of the path, whose last hole in a field's own path is the field's id
 * @param fields those that a request is about
 */
record FieldsApi(String entityType, String pattern, BiFunction<Call, Router.Holes, Fields> fields, Model model) {
    private static final String NAME = "custom_fields";

    static FieldsApi of(Kind kind, Model model) {
        return new FieldsApi(
                kind.path(),
                "/api/v4/" + kind.path() + "/" + NAME,
                (call, holes) -> model.state().fields(kind),
                model);
    }

    void routes(Router router) {
        router.add("GET", pattern, (call, holes) -> list(call, fields.apply(call, holes)));
        router.add(
                "GET",
                pattern + "/{id}",
                (call, holes) -> Answer.found(
                        fields.apply(call, holes).byId(holes.last()).map(field -> json(call, field))));
        router.add("POST", pattern, (call, holes) -> add(call, fields.apply(call, holes), Batch.of(call.json())));
        router.add("PATCH", pattern, (call, holes) -> change(call, fields.apply(call, holes), Batch.of(call.json())));
        router.add(
                "PATCH",
                pattern + "/{id}",
                (call, holes) -> changeOne(call, fields.apply(call, holes), holes.last(), Batch.single(call.json())));
        router.add("DELETE", pattern + "/{id}", (call, holes) -> delete(fields.apply(call, holes), holes.last()));
    }

    private Answer list(Call call, Fields known) {
        List<String> types = call.query().all("filter[type]");
        List<Field> shown = known.all().stream()
                .filter(field -> types.isEmpty() || types.contains(field.type()))
                .toList();
        return model.lists().counted(call, NAME, shown, field -> json(call, field));
    }

    private Answer add(Call call, Fields known, Batch batch) {
        FieldRules rules = new FieldRules(entityType, known, model.state());
        batch.check(rules::created);
        distinctCodes(batch);
        return Lists.written(201, NAME, batch.rows(json -> json(call, write(known, created(json)))));
    }

    private Answer change(Call call, Fields known, Batch batch) {
        FieldRules rules = new FieldRules(entityType, known, model.state());
        batch.check((json, scope) -> {
            scope.requiredKnown(json, "id", id -> known.byId(id).isPresent());
            known.byId(json.path("id").asLong()).ifPresent(field -> rules.changed(field, json, scope));
        });
        return Lists.written(
                201,
                NAME,
                batch.rows(json -> json(
                        call,
                        write(known, changed(known.byId(json.get("id").asLong()).orElseThrow(), json)))));
    }

    private Answer changeOne(Call call, Fields known, long id, Batch batch) {
        Optional<Field> field = known.byId(id);
        batch.check((json, scope) -> field.ifPresentOrElse(
                before -> new FieldRules(entityType, known, model.state()).changed(before, json, scope),
                () -> scope.notSupported("id")));
        return Answer.hal(
                201,
                batch.rows(json -> json(call, write(known, changed(field.orElseThrow(), json))))
                        .get(0));
    }

    private Answer delete(Fields known, long id) {
        if (known.byId(id).filter(field -> !field.predefined()).isEmpty()) {
            return Problem.gone();
        }
        known.remove(id);
        model.state().changed();
        return Answer.empty(204);
    }

    private Field write(Fields known, Field field) {
        known.put(field);
        model.state().changed();
        return field;
    }

    /** A field as the checked JSON describes it, with new ids. */
    private Field created(ObjectNode json) {
        String type = json.get("type").asText();
        List<Field.Option> options = options(json, List.of());
        if (type.equals("smart_address")) {
            options = Field.ADDRESS_PARTS;
        }
        return new Field(
                model.state().nextId("fields"),
                json.get("name").asText(),
                json.path("code").asText(null),
                type,
                json.path("sort").asInt(510),
                false,
                json.path("is_api_only").asBoolean(false),
                json.path("group_id").asText(null),
                options,
                json.deepCopy().retain(Field.MORE));
    }

    /** The type stays as it is, and options that are not named are gone. */
    private Field changed(Field before, ObjectNode json) {
        ObjectNode more = before.more().deepCopy();
        more.setAll(json.deepCopy().retain(Field.MORE));
        return new Field(
                before.id(),
                json.path("name").asText(before.name()),
                json.path("code").asText(before.code()),
                before.type(),
                json.path("sort").asInt(before.sort()),
                before.predefined(),
                json.path("is_api_only").asBoolean(before.apiOnly()),
                json.path("group_id").asText(before.groupId()),
                Json.given(json, "enums") ? options(json, before.options()) : before.options(),
                more);
    }

    private List<Field.Option> options(ObjectNode json, List<Field.Option> before) {
        List<Field.Option> options = new ArrayList<>();
        for (JsonNode option : json.path("enums")) {
            Optional<Field.Option> kept = before.stream()
                    .filter(each -> each.id() == option.path("id").asLong())
                    .findFirst();
            options.add(new Field.Option(
                    kept.map(Field.Option::id).orElseGet(() -> model.state().nextId("options")),
                    option.path("value").asText(kept.map(Field.Option::value).orElse("")),
                    option.path("code").asText(kept.map(Field.Option::code).orElse(null)),
                    option.path("sort").asInt(options.size() + 1)));
        }
        return options;
    }

    private ObjectNode json(Call call, Field field) {
        String path = call.path().replaceFirst("/" + NAME + ".*", "/" + NAME + "/");
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
                .putNull("remind")
                .putNull("currency");
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
        json.setAll(field.more());
        return Json.self(json, model.url() + path + field.id());
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
