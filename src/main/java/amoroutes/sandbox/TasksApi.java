package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tasks for people (amocrm-api.md section 8). */
record TasksApi(Model model) {
    private static final String PATH = "/api/v4/tasks";
    private static final Set<Long> TYPES = Set.of(1L, 2L);

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
                (call, holes) ->
                        Answer.found(Optional.ofNullable(model.state().tasks.get(holes.id()))));
    }

    private Answer add(Batch batch) {
        batch.check(this::check);
        return model.lists()
                .written(
                        PATH, "tasks", batch.rows(json -> write(json).deepCopy().retain("id", "_links")));
    }

    private void check(ObjectNode json, Scope scope) {
        scope.requiredText(json, "text");
        scope.requiredInteger(json, "complete_till");
        scope.known(json, "task_type_id", TYPES::contains);
        scope.known(json, "responsible_user_id", model.state()::activeUser);
        entity(json, scope);
    }

    /** A task without an entity is allowed, one with half of a reference is not. */
    private void entity(ObjectNode json, Scope scope) {
        if (scope.integer(json, "entity_id") && scope.requiredText(json, "entity_type")) {
            Kind.of(json.get("entity_type").asText())
                    .ifPresentOrElse(
                            kind -> scope.known(json, "entity_id", model.state().shelf(kind)::has),
                            () -> scope.notSupported("entity_type"));
        }
    }

    private ObjectNode write(ObjectNode json) {
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
        Json.self(task, model.url() + PATH + "/" + id);
        state.tasks.put(id, task);
        state.changed();
        return task;
    }
}
