package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notes of leads, contacts and companies (amocrm-api-full.md section 13). */
record NotesApi(Kind kind, Model model) {
    /** What {@code params} must hold, by type. */
    private static final Map<String, List<String>> TYPES = Map.of(
            "common", List.of("text"),
            "call_in", List.of("duration", "source", "phone"),
            "call_out", List.of("duration", "source", "phone"),
            "service_message", List.of("service", "text"),
            "extended_service_message", List.of("service", "text"),
            "message_cashier", List.of("status", "text"),
            "geolocation", List.of("text", "address", "longitude", "latitude"),
            "sms_in", List.of("text", "phone"),
            "sms_out", List.of("text", "phone"),
            "attachment", List.of("file_uuid", "file_name"));

    private static final Set<String> NUMBERS = Set.of("duration");

    void routes(Router router) {
        String path = "/api/v4/" + kind.path();
        router.add("POST", path + "/notes", (call, holes) -> add(Batch.of(call.json())));
        router.add("POST", path + "/{id}/notes", (call, holes) -> add(on(holes.id(), Batch.of(call.json()))));
        router.add("PATCH", path + "/notes", (call, holes) -> change(Batch.of(call.json())));
        router.add("PATCH", path + "/notes/{id}", (call, holes) -> changeOne(holes.id(), Batch.single(call.json())));
        router.add(
                "PATCH", path + "/{id}/notes/{id}", (call, holes) -> changeOne(holes.id(1), Batch.single(call.json())));
        router.add("GET", path + "/notes", (call, holes) -> list(call, Set.of()));
        router.add("GET", path + "/{id}/notes", (call, holes) -> list(call, Set.of(holes.id())));
        router.add("GET", path + "/notes/{id}", (call, holes) -> get(holes.id()));
        router.add("GET", path + "/{id}/notes/{id}", (call, holes) -> get(holes.id(1)));
    }

    private static Batch on(long entityId, Batch batch) {
        batch.items().forEach(item -> item.json().put("entity_id", entityId));
        return batch;
    }

    private Answer add(Batch batch) {
        batch.check(this::check);
        return model.lists()
                .written(
                        "/api/v4/" + kind.path() + "/notes",
                        "notes",
                        batch.rows(json -> write(json).deepCopy().retain("id", "entity_id", "_links")));
    }

    private Answer change(Batch batch) {
        batch.check((json, scope) -> {
            scope.requiredKnown(json, "id", id -> find(id).isPresent());
            changed(json, json.path("id").asLong(), scope);
        });
        return model.lists()
                .written(
                        "/api/v4/" + kind.path() + "/notes",
                        "notes",
                        batch.rows(json -> update(json.get("id").asLong(), json)));
    }

    private Answer changeOne(long id, Batch batch) {
        batch.check((json, scope) -> {
            if (find(id).isEmpty()) {
                scope.notSupported("id");
            }
            changed(json, id, scope);
        });
        return Answer.hal(batch.rows(json -> update(id, json)).get(0));
    }

    private Optional<AccountState.Note> find(long id) {
        return Optional.ofNullable(model.state().notes.get(id)).filter(note -> note.entityType() == kind);
    }

    private void changed(ObjectNode json, long id, Scope scope) {
        scope.known(json, "responsible_user_id", user -> model.state().activeUser(user));
        find(id).filter(note -> Json.given(json, "params") || Json.given(json, "note_type"))
                .ifPresent(note -> params(note.body().deepCopy().setAll(json), scope));
    }

    private ObjectNode update(long id, ObjectNode json) {
        ObjectNode body = find(id).orElseThrow().body();
        body.setAll(json.deepCopy().retain("params", "note_type", "responsible_user_id"));
        body.put("updated_at", model.state().now())
                .put("updated_by", model.state().admin());
        model.state().changed();
        return body.deepCopy().retain("id", "entity_id", "updated_at", "_links");
    }

    private void check(ObjectNode json, Scope scope) {
        scope.requiredKnown(json, "entity_id", model.state().shelf(kind)::has);
        for (String key : List.of("created_by", "responsible_user_id")) {
            scope.known(json, key, id -> id == 0 || model.state().activeUser(id));
        }
        if (scope.requiredText(json, "note_type")) {
            params(json, scope);
        }
    }

    private static void params(ObjectNode json, Scope scope) {
        List<String> required = TYPES.get(json.get("note_type").asText());
        if (required == null) {
            scope.notSupported("note_type");
        } else if (!Json.given(json, "params")) {
            scope.missing("params");
        } else if (!json.get("params").isObject()) {
            scope.invalidType("params", "array");
        } else {
            ObjectNode params = (ObjectNode) json.get("params");
            for (String key : required) {
                if (!Json.given(params, key)) {
                    scope.missing("params." + key);
                } else if (!NUMBERS.contains(key)) {
                    scope.inside("params").text(params, key);
                }
            }
        }
    }

    ObjectNode write(ObjectNode json) {
        AccountState state = model.state();
        long id = state.nextId("notes");
        long entityId = json.get("entity_id").asLong();
        ObjectNode body = Json.object()
                .put("id", id)
                .put("entity_id", entityId)
                .put("created_by", json.path("created_by").asLong(state.admin()))
                .put("updated_by", state.admin())
                .put("created_at", json.path("created_at").asLong(state.now()))
                .put("updated_at", state.now())
                .put("responsible_user_id", json.path("responsible_user_id").asLong(state.admin()))
                .put("group_id", 0)
                .put("note_type", json.get("note_type").asText());
        body.set("params", json.get("params"));
        body.put("account_id", DemoAccount.ACCOUNT);
        Json.self(body, model.url() + "/api/v4/" + kind.path() + "/" + entityId + "/notes/" + id);
        state.addNote(new AccountState.Note(id, kind, entityId, body));
        return body;
    }

    /** @param entities empty for all */
    private Answer list(Call call, Set<Long> entities) {
        Set<Long> filtered = call.query().numbers("filter[entity_id]");
        Set<Long> ids = call.query().numbers("filter[id]");
        List<String> types = call.query().all("filter[note_type]");
        boolean newestFirst = call.query().first("order[id]").orElse("").equals("desc")
                || call.query().first("order[updated_at]").orElse("").equals("desc");
        Comparator<AccountState.Note> order = Comparator.comparingLong(AccountState.Note::id);
        List<AccountState.Note> notes = model.state().notes.values().stream()
                .filter(note -> note.entityType() == kind)
                .filter(note -> entities.isEmpty() || entities.contains(note.entityId()))
                .filter(note -> filtered.isEmpty() || filtered.contains(note.entityId()))
                .filter(note -> ids.isEmpty() || ids.contains(note.id()))
                .filter(note -> types.isEmpty()
                        || types.contains(note.body().get("note_type").asText()))
                .sorted(newestFirst ? order.reversed() : order)
                .toList();
        return model.lists().page(call, "notes", notes, AccountState.Note::body);
    }

    private Answer get(long id) {
        return Answer.found(find(id).map(AccountState.Note::body));
    }
}
