package amoroutes.sandbox;

import amoroutes.sandbox.RowsApi.Type;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Tasks for people (amocrm-api.md section 8). */
record TasksApi(Model model) {
    private static final String PATH = "/api/v4/tasks";
    private static final Set<Long> TYPES = Set.of(1L, 2L);

    void routes(Router router) {
        new RowsApi(model, PATH, "tasks")
                .required(Type.TEXT, "text")
                .required(Type.INTEGER, "complete_till")
                .optional(Type.INTEGER, "task_type_id")
                .optional(Type.USER, "responsible_user_id")
                .optional(Type.INTEGER, "entity_id")
                .optional(Type.TEXT, "entity_type")
                .optional(Type.INTEGER, "duration")
                .optional(Type.YES_OR_NO, "is_completed")
                .optional(Type.ANY, "result")
                .checked(this::check)
                .filled(this::fill)
                .answered("id", "updated_at")
                .seenBy((before, after) -> model.state().witnesses().forEach(witness -> witness.tasked(before, after)))
                .paged()
                .reads(router)
                .adds(router)
                .changes(router);
        router.add("DELETE", PATH + "/{id}", (call, holes) -> Problem.forbidden());
    }

    private void check(ObjectNode json, ObjectNode before, Scope scope) {
        scope.known(json, "task_type_id", TYPES::contains);
        entity(json, scope);
        if (json.path("is_completed").asBoolean()
                && !json.path("result").path("text").isTextual()
                && before != null) {
            scope.missing("result.text");
        }
    }

    /** A task without an entity is allowed, one with half of a reference is not. */
    private void entity(ObjectNode json, Scope scope) {
        if (json.path("entity_id").isIntegralNumber() && scope.requiredText(json, "entity_type")) {
            Kind.of(json.get("entity_type").asText())
                    .ifPresentOrElse(
                            kind -> scope.known(json, "entity_id", model.state().shelf(kind)::has),
                            () -> scope.notSupported("entity_type"));
        }
    }

    private void fill(ObjectNode task) {
        AccountState state = model.state();
        task.put("created_by", state.admin())
                .put("updated_by", state.admin())
                .put("created_at", state.now())
                .put("updated_at", state.now())
                .put("responsible_user_id", state.admin())
                .put("group_id", 0)
                .putNull("entity_id")
                .putNull("entity_type")
                .put("duration", 0)
                .put("is_completed", false)
                .put("task_type_id", 1)
                .putNull("text")
                .putNull("complete_till")
                .putArray("result");
        task.put("account_id", DemoAccount.ACCOUNT);
    }
}
