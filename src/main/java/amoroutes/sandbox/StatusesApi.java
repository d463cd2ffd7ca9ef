package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The statuses of a pipeline (amocrm-api-full.md section 11). */
record StatusesApi(Model model) {
    void routes(Router router) {
        String path = PipelinesApi.PATH + "/{id}/statuses";
        router.add("GET", path, (call, holes) -> {
            Pipeline pipeline = pipeline(call, holes.id());
            return model.lists()
                    .whole(call, "statuses", pipeline.statuses(), status -> shown(call, pipeline.id(), status));
        });
        router.add("POST", path, (call, holes) -> add(pipeline(call, holes.id()), Batch.of(call.json())));
        router.add("GET", path + "/{id}", (call, holes) -> {
            Pipeline pipeline = pipeline(call, holes.id());
            return Answer.hal(shown(call, pipeline.id(), status(call, pipeline, holes.id(1))));
        });
        router.add("PATCH", path + "/{id}", (call, holes) -> {
            Pipeline pipeline = pipeline(call, holes.id());
            return change(pipeline, status(call, pipeline, holes.id(1)), Batch.single(call.json()));
        });
        router.add("DELETE", path + "/{id}", (call, holes) -> delete(pipeline(call, holes.id()), holes.id(1)));
    }

    private Pipeline pipeline(Call call, long id) {
        Pipeline pipeline = model.state().pipelines.get(id);
        if (pipeline == null) {
            throw new Refusal(Problem.noRoute(call.method(), model.url() + call.target()));
        }
        return pipeline;
    }

    private Pipeline.Status status(Call call, Pipeline pipeline, long id) {
        return pipeline.status(id)
                .orElseThrow(() -> new Refusal(Problem.noRoute(call.method(), model.url() + call.target())));
    }

    private Answer add(Pipeline pipeline, Batch batch) {
        batch.check(PipelineRules::status);
        PipelineRules.room(pipeline.statuses().size() + batch.items().size(), PipelineRules.STATUSES);
        List<Pipeline.Status> added = new ArrayList<>();
        int last = pipeline.statuses().stream()
                .filter(Pipeline.Status::editable)
                .mapToInt(Pipeline.Status::sort)
                .max()
                .orElse(10);
        ArrayNode rows = batch.rows(json -> {
            Pipeline.Status status = made(model.state(), json, last + 10 * (added.size() + 1))
                    .with(StatusDescription.written(List.of(), json, model.state()));
            added.add(status);
            return described(pipeline.id(), status);
        });
        keep(pipeline.plus(added));
        return Lists.written(200, "statuses", rows);
    }

    /** The server numbers the order anew: 100 and 200 become 60 and 70. */
    static Pipeline.Status made(AccountState state, JsonNode json, int sort) {
        return new Pipeline.Status(
                state.nextId("statuses"),
                json.get("name").asText(),
                sort,
                json.path("color").asText("#fffeb2"),
                0);
    }

    private Answer change(Pipeline pipeline, Pipeline.Status before, Batch batch) {
        batch.check((json, scope) -> PipelineRules.changedStatus(before, json, scope));
        return Answer.hal(batch.rows(json -> {
                    // A system status keeps its place and its colour.
                    JsonNode placed = before.editable() ? json : Json.object();
                    Pipeline.Status status = new Pipeline.Status(
                            before.id(),
                            json.path("name").asText(before.name()),
                            placed.path("sort").asInt(before.sort()),
                            placed.path("color").asText(before.color()),
                            before.type(),
                            StatusDescription.written(before.descriptions(), json, model.state()));
                    keep(pipeline.without(before.id()).plus(List.of(status)));
                    return described(pipeline.id(), status);
                })
                .get(0));
    }

    private Answer delete(Pipeline pipeline, long id) {
        if (pipeline.status(id).filter(Pipeline.Status::editable).isEmpty()) {
            return Problem.gone();
        }
        keep(without(pipeline, pipeline.status(id).orElseThrow()));
        return Answer.empty(204);
    }

    /** Its leads stand in the first stage then. */
    Pipeline without(Pipeline pipeline, Pipeline.Status gone) {
        Pipeline rest = pipeline.without(gone.id());
        if (rest.statuses().stream().noneMatch(Pipeline.Status::editable)) {
            throw new Refusal(Problem.badRequest("The last stage can not be deleted"));
        }
        AccountState state = model.state();
        List<Entity> leads = state.shelf(Kind.LEADS)
                .all()
                .filter(lead -> lead.pipelineId == pipeline.id() && lead.statusId == gone.id())
                .toList();
        for (Entity lead : leads) {
            Entity moved = lead.copy();
            moved.statusId = rest.first().id();
            moved.updatedAt = state.now();
            state.write(moved);
        }
        return rest;
    }

    private void keep(Pipeline pipeline) {
        model.state().pipelines.put(pipeline.id(), pipeline);
        model.state().changed();
    }

    private ObjectNode shown(Call call, long pipelineId, Pipeline.Status status) {
        return call.query().with().contains("descriptions") ? described(pipelineId, status) : json(pipelineId, status);
    }

    private ObjectNode described(long pipelineId, Pipeline.Status status) {
        ArrayNode descriptions = status.descriptions().stream()
                .map(description -> description.json(pipelineId, status.id()))
                .collect(Json.toArray());
        return json(pipelineId, status).set("descriptions", descriptions);
    }

    ObjectNode json(long pipelineId, Pipeline.Status status) {
        ObjectNode json = Json.object()
                .put("id", status.id())
                .put("name", status.name())
                .put("sort", status.sort())
                .put("is_editable", status.editable())
                .put("pipeline_id", pipelineId)
                .put("color", status.color())
                .put("type", status.type())
                .put("account_id", DemoAccount.ACCOUNT);
        return Json.self(json, model.url() + PipelinesApi.PATH + "/" + pipelineId + "/statuses/" + status.id());
    }
}
