package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tasks for people (amocrm-api.md section 8). */
final class TasksApi {
    private static final String PATH = "/api/v4/tasks";
    private static final Set<Long> TYPES = Set.of(1L, 2L);

    private final Model model;

    TasksApi(Model model) {
        this.model = model;
    }

    void routes(Router router) {
        router.add("POST", PATH, (call, holes) -> add(Batch.of(call.json())));
        router.add(
                "GET",
                PATH,
                (call, holes) -> model.lists()
                        .page(call, "tasks", List.copyOf(model.state().tasks.values()), task -> task));
        router.add(
                "GET",
                PATH + "/{id}",
                (call, holes) -> Optional.ofNullable(model.state().tasks.get(holes.id()))
                        .map(Answer::hal)
                        .orElseGet(() -> Answer.empty(204)));
    }

    private Answer add(Batch batch) {
        batch.check(this::check);
        ObjectNode json = Links.self(Json.object(), model.url() + PATH);
        ArrayNode rows = json.putObject("_embedded").putArray("tasks");
        for (Batch.Item item : batch.items()) {
            long id = write(item.json());
            Links.self(
                    rows.addObject().put("id", id).put("request_id", item.requestId()), model.url() + PATH + "/" + id);
        }
        return Answer.hal(json);
    }

    private void check(ObjectNode json, Scope scope) {
        scope.requiredText(json, "text");
        if (!Json.given(json, "complete_till")) {
            scope.missing("complete_till");
        } else {
            scope.integer(json, "complete_till");
        }
        if (scope.integer(json, "task_type_id")
                && !TYPES.contains(json.get("task_type_id").asLong())) {
            scope.notSupported("task_type_id");
        }
        if (scope.integer(json, "responsible_user_id")
                && !model.state().activeUser(json.get("responsible_user_id").asLong())) {
            scope.notSupported("responsible_user_id");
        }
        entity(json, scope);
    }

    /** A task without an entity is allowed, one with half of a reference is not. */
    private void entity(ObjectNode json, Scope scope) {
        if (scope.integer(json, "entity_id")) {
            if (scope.requiredText(json, "entity_type")) {
                Optional<Kind> kind = Kind.of(json.get("entity_type").asText());
                if (kind.isEmpty()) {
                    scope.notSupported("entity_type");
                } else if (!model.state()
                        .shelf(kind.get())
                        .has(json.get("entity_id").asLong())) {
                    scope.notSupported("entity_id");
                }
            }
        }
    }

    private long write(ObjectNode json) {
        AccountState state = model.state();
        long id = state.nextId("tasks");
        ObjectNode task = Json.object()
                .put("id", id)
                .put("created_by", state.admin())
                .put("updated_by", state.admin())
                .put("created_at", state.now())
                .put("updated_at", state.now())
                .put("responsible_user_id", json.path("responsible_user_id").asLong(state.admin()))
                .put("group_id", 0);
        task.set("entity_id", json.get("entity_id"));
        task.set("entity_type", json.get("entity_type"));
        task.put("duration", json.path("duration").asLong(0))
                .put("is_completed", false)
                .put("task_type_id", json.path("task_type_id").asLong(1))
                .put("text", json.get("text").asText())
                .put("complete_till", json.get("complete_till").asLong())
                .put("account_id", DemoAccount.ACCOUNT);
        task.putArray("result");
        Links.self(task, model.url() + PATH + "/" + id);
        state.tasks.put(id, task);
        state.changed();
        return id;
    }
}
