package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Reading, adding and changing leads, contacts or companies. */
record EntityApi(Kind kind, Model model) {
    void routes(Router router) {
        String path = "/api/v4/" + kind.path();
        router.add("GET", path, (call, holes) -> list(call));
        router.add("POST", path, (call, holes) -> add(Batch.of(call.json()), this::nextId));
        router.add("PATCH", path, (call, holes) -> change(Batch.of(call.json())));
        router.add(
                "GET",
                path + "/{id}",
                (call, holes) -> get(holes.id(), call.query().with()));
        router.add("PATCH", path + "/{id}", (call, holes) -> changeOne(holes.id(), Batch.single(call.json())));
    }

    private Answer list(Call call) {
        Set<String> with = call.query().with();
        boolean trash = with.contains("only_deleted");
        List<Entity> shown = Selection.select(
                trash ? model.state().trash().all(kind) : model.state().indexed(kind),
                kind,
                call.query(),
                model.filterEnabled().getAsBoolean());
        return model.lists()
                .page(
                        call,
                        kind.path(),
                        shown,
                        entity -> trash
                                ? EntityView.deleted(entity)
                                : model.view().of(entity, with));
    }

    private Answer get(long id, Set<String> with) {
        return Answer.found(
                model.state().find(kind, id).map(entity -> model.view().of(entity, with)));
    }

    private long nextId(JsonNode json) {
        return model.state().nextId(kind.path());
    }

    Answer add(Batch batch, ToLongFunction<JsonNode> ids) {
        batch.check((json, scope) -> model.rules().created(kind, json, scope));
        return written(batch.rows(json -> create(ids.applyAsLong(json), json)));
    }

    private ObjectNode create(long id, ObjectNode json) {
        Entity entity = model.writer().create(kind, id, json);
        JsonNode linked = json.path("_embedded");
        linked.path("contacts").forEach(contact -> {
            int place = contact.path("is_main").asBoolean() ? 0 : entity.contacts.size();
            entity.contacts.add(place, contact.get("id").asLong());
        });
        linked.path("companies")
                .forEach(company -> entity.companies.add(company.get("id").asLong()));
        model.state().write(entity);
        ObjectNode row = Json.object().put("id", id);
        if (kind == Kind.CONTACTS) {
            row.put("is_deleted", false).put("is_unsorted", false);
        }
        return self(row);
    }

    Answer change(Batch batch) {
        batch.check((json, scope) -> {
            if (scope.requiredInteger(json, "id")) {
                check(json.get("id").asLong(), json, scope);
            }
        });
        return written(batch.rows(json -> write(json.get("id").asLong(), json)));
    }

    private Answer changeOne(long id, Batch batch) {
        batch.check((json, scope) -> check(id, json, scope));
        return Answer.hal(batch.rows(json -> write(id, json)).get(0));
    }

    private void check(long id, ObjectNode json, Scope scope) {
        Optional<Entity> entity = model.state().find(kind, id);
        if (entity.isEmpty()) {
            scope.notSupported("id");
        } else {
            model.rules().changed(entity.get(), json, scope);
        }
    }

    private ObjectNode write(long id, ObjectNode json) {
        Entity entity = model.writer().change(model.state().find(kind, id).orElseThrow(), json);
        model.state().write(entity);
        ObjectNode row = Json.object().put("id", id);
        if (kind != Kind.LEADS) {
            row.put("name", entity.name);
        }
        return self(row.put("updated_at", entity.updatedAt));
    }

    private ObjectNode self(ObjectNode row) {
        return Json.self(
                row,
                model.url() + "/api/v4/" + kind.path() + "/" + row.get("id").asLong());
    }

    private Answer written(ArrayNode rows) {
        return model.lists().written("/api/v4/" + kind.path(), kind.path(), rows);
    }
}
