package amoroutes.sandbox;

import amoroutes.sandbox.RowsApi.Type;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The integration's own sources of leads (amocrm-api-full.md section 16). */
record SourcesApi(Model model) {
    static final String PATH = "/api/v4/sources";

    void routes(Router router) {
        new RowsApi(model, PATH, "sources")
                .required(Type.TEXT, "name")
                .optional(Type.INTEGER, "pipeline_id")
                .fixed(Type.TEXT, "external_id")
                .optional(Type.YES_OR_NO, "default")
                .optional(Type.TEXT, "origin_code")
                .optional(Type.ANY, "services")
                .checked(this::check)
                .filled(row -> row.putNull("name")
                        .put("pipeline_id", model.state().mainPipeline().id())
                        .putNull("external_id")
                        .put("default", false)
                        .putNull("origin_code")
                        .putArray("services"))
                .reads(router)
                .adds(router)
                .changes(router)
                .deletes(router);
        router.add("DELETE", PATH, (call, holes) -> delete(Batch.of(call.json())));
    }

    private void check(ObjectNode json, ObjectNode before, Scope scope) {
        scope.known(json, "pipeline_id", model.state().pipelines::containsKey);
        if (before == null && named(model.state(), json.path("external_id")).isPresent()) {
            scope.add("SourceAlreadyExists", "external_id", "Source already exists");
        }
    }

    /** The source that a lead names by the id of the other side. */
    static Optional<ObjectNode> named(AccountState state, JsonNode externalId) {
        return state.rows(PATH).values().stream()
                .filter(row ->
                        Json.given(row, "external_id") && row.get("external_id").equals(externalId))
                .findFirst();
    }

    /** That of a lead; empty when it has none, or none that is still there. */
    static Optional<ObjectNode> of(AccountState state, Entity lead) {
        return Optional.ofNullable(state.rows(PATH).get(String.valueOf(lead.sourceId)));
    }

    private Answer delete(Batch batch) {
        Map<String, ObjectNode> rows = model.state().rows(PATH);
        ArrayNode errors = Json.array();
        List<String> ids = new ArrayList<>();
        for (Batch.Item item : batch.items()) {
            String id = item.json().path("id").asText();
            ids.add(id);
            if (!rows.containsKey(id)) {
                errors.addObject()
                        .put("request_id", item.requestId())
                        .putObject("errors")
                        .put("code", "EntityNotFound")
                        .put("path", "id")
                        .put("detail", "source with id = " + id + " not found");
            }
        }
        if (!errors.isEmpty()) {
            return Problem.items(errors);
        }
        rows.keySet().removeAll(ids);
        model.state().changed();
        return Answer.empty(204);
    }
}
