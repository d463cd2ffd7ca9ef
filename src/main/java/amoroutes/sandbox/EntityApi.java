package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Reading, adding and changing leads, contacts or companies. */
final class EntityApi {
    private final Kind kind;
    private final Model model;

    EntityApi(Kind kind, Model model) {
        this.kind = kind;
        this.model = model;
    }

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
        List<Entity> shown = Selection.select(model.state().indexed(kind), kind, call.query(), model.filterEnabled());
        Set<String> with = call.query().with();
        return model.lists()
                .page(call, kind.path(), shown, entity -> model.view().of(entity, with));
    }

    /** 204 for an absent one. */
    private Answer get(long id, Set<String> with) {
        return model.state()
                .find(kind, id)
                .map(entity -> Answer.hal(model.view().of(entity, with)))
                .orElseGet(() -> Answer.empty(204));
    }

    private long nextId(JsonNode json) {
        return model.state().nextId(kind.path());
    }

    Answer add(Batch batch, ToLongFunction<JsonNode> ids) {
        batch.check((json, scope) -> model.rules().created(kind, json, scope));
        ArrayNode rows = Json.array();
        for (Batch.Item item : batch.items()) {
            Entity entity = model.writer().create(kind, ids.applyAsLong(item.json()), item.json());
            item.json().path("_embedded").path("contacts").forEach(contact -> {
                int place = contact.path("is_main").asBoolean() ? 0 : entity.contacts.size();
                entity.contacts.add(place, contact.get("id").asLong());
            });
            item.json()
                    .path("_embedded")
                    .path("companies")
                    .forEach(company -> entity.companies.add(company.get("id").asLong()));
            model.state().write(entity);
            ObjectNode row = rows.addObject().put("id", entity.id).put("request_id", item.requestId());
            if (kind == Kind.CONTACTS) {
                row.put("is_deleted", false).put("is_unsorted", false);
            }
            self(row);
        }
        return collection(rows);
    }

    Answer change(Batch batch) {
        batch.check((json, scope) -> {
            if (!Json.given(json, "id")) {
                scope.missing("id");
            } else if (scope.integer(json, "id")) {
                check(json.get("id").asLong(), json, scope);
            }
        });
        ArrayNode rows = Json.array();
        for (Batch.Item item : batch.items()) {
            rows.add(write(item.json().get("id").asLong(), item));
        }
        return collection(rows);
    }

    private Answer changeOne(long id, Batch batch) {
        batch.check((json, scope) -> check(id, json, scope));
        return Answer.hal(write(id, batch.items().get(0)));
    }

    private void check(long id, ObjectNode json, Scope scope) {
        Optional<Entity> entity = model.state().find(kind, id);
        if (entity.isEmpty()) {
            scope.notSupported("id");
        } else {
            model.rules().changed(entity.get(), json, scope);
        }
    }

    private ObjectNode write(long id, Batch.Item item) {
        Entity entity = model.writer().change(model.state().find(kind, id).orElseThrow(), item.json());
        model.state().write(entity);
        ObjectNode row = Json.object().put("id", id);
        if (kind != Kind.LEADS) {
            row.put("name", entity.name);
        }
        return self(row.put("updated_at", entity.updatedAt).put("request_id", item.requestId()));
    }

    private ObjectNode self(ObjectNode row) {
        return Links.self(
                row,
                model.url() + "/api/v4/" + kind.path() + "/" + row.get("id").asLong());
    }

    private Answer collection(ArrayNode rows) {
        ObjectNode json = Links.self(Json.object(), model.url() + "/api/v4/" + kind.path());
        json.putObject("_embedded").set(kind.path(), rows);
        return Answer.hal(json);
    }
}
