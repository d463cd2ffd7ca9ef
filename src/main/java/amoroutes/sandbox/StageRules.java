package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Which pipeline and status a lead may be put into: a status belongs to its pipeline, and nobody enters "unsorted" by
 * id (amocrm-api.md section 4).
 */
record StageRules(AccountState state) {
    void created(ObjectNode json, Scope scope) {
        pipeline(json, scope).ifPresent(pipeline -> status(json, pipeline.orElseGet(state::mainPipeline), scope));
        lossReason(json, status(json, 0), scope);
    }

    void changed(Entity lead, ObjectNode json, Scope scope) {
        pipeline(json, scope).ifPresent(pipeline -> {
            Pipeline target = pipeline.orElse(state.pipelines.get(lead.pipelineId));
            if (target.id() != lead.pipelineId && !Json.given(json, "status_id")) {
                scope.missing("status_id");
            }
            status(json, target, scope);
        });
        lossReason(json, status(json, lead.statusId), scope);
    }

    /** An incoming lead ignores the stage, but its pipeline must take incoming leads. */
    void incoming(ObjectNode json, Scope scope) {
        pipeline(json, scope)
                .map(pipeline -> pipeline.orElseGet(state::mainPipeline))
                .ifPresent(pipeline -> {
                    if (pipeline.incoming().isEmpty()) {
                        scope.notSupported("pipeline_id");
                    }
                });
    }

    /** @return empty after a complaint; an empty pipeline inside when none is named */
    private Optional<Optional<Pipeline>> pipeline(ObjectNode json, Scope scope) {
        if (!Json.given(json, "pipeline_id")) {
            return Optional.of(Optional.empty());
        }
        if (!scope.integer(json, "pipeline_id")) {
            return Optional.empty();
        }
        Pipeline pipeline = state.pipelines.get(json.get("pipeline_id").asLong());
        if (pipeline == null || pipeline.archived()) {
            scope.notSupported("pipeline_id");
            return Optional.empty();
        }
        return Optional.of(Optional.of(pipeline));
    }

    private static void status(ObjectNode json, Pipeline pipeline, Scope scope) {
        if (scope.integer(json, "status_id")) {
            boolean open = pipeline.status(json.get("status_id").asLong())
                    .filter(status -> status.type() == 0)
                    .isPresent();
            if (!open) {
                scope.notSupported("status_id");
            }
        }
    }

    private static long status(ObjectNode json, long before) {
        return json.path("status_id").asLong(before);
    }

    /** The account keeps no reasons of its own, so any number passes, but only together with "lost". */
    private static void lossReason(ObjectNode json, long status, Scope scope) {
        if (scope.integer(json, "loss_reason_id") && status != Pipeline.LOST) {
            scope.notSupported("loss_reason_id");
        }
    }
}
