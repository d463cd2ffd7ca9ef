package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Pipelines and their statuses (amocrm-api.md section 7). Lists are not paged. */
record PipelinesApi(Model model) {
    private static final String PATH = "/api/v4/leads/pipelines";

    void routes(Router router) {
        router.add("GET", PATH, (call, holes) -> model.lists().whole(call, "pipelines", sorted(), this::json));
        router.add("GET", PATH + "/{id}", (call, holes) -> Answer.hal(json(find(call, holes.id()))));
        router.add("POST", PATH, (call, holes) -> add(Batch.of(call.json())));
        router.add("GET", PATH + "/{id}/statuses", (call, holes) -> {
            Pipeline pipeline = find(call, holes.id());
            return model.lists().whole(call, "statuses", pipeline.statuses(), status -> status(pipeline.id(), status));
        });
        router.add(
                "POST",
                PATH + "/{id}/statuses",
                (call, holes) -> addStatuses(find(call, holes.id()), Batch.of(call.json())));
    }

    private List<Pipeline> sorted() {
        return model.state().pipelines.values().stream()
                .sorted(Comparator.comparingInt(Pipeline::sort).thenComparingLong(Pipeline::id))
                .toList();
    }

    private Pipeline find(Call call, long id) {
        Pipeline pipeline = model.state().pipelines.get(id);
        if (pipeline == null) {
            throw new Refusal(Problem.noRoute(call.method(), model.url() + call.target()));
        }
        return pipeline;
    }

    private Answer add(Batch batch) {
        batch.check(PipelineRules::pipeline);
        PipelineRules.room(model.state().pipelines.size() + batch.items().size(), PipelineRules.PIPELINES);
        return Lists.written(200, "pipelines", batch.rows(json -> json(write(json))));
    }

    private Pipeline write(ObjectNode json) {
        AccountState state = model.state();
        boolean unsorted = json.get("is_unsorted_on").asBoolean();
        List<Pipeline.Status> statuses = new ArrayList<>();
        if (unsorted) {
            statuses.add(DemoAccount.incoming(state.nextId("statuses")));
        }
        String won = "Успешно реализовано";
        String lost = "Закрыто и не реализовано";
        for (JsonNode status : json.path("_embedded").path("statuses")) {
            long id = status.path("id").asLong();
            if (id == Pipeline.WON) {
                won = status.path("name").asText(won);
            } else if (id == Pipeline.LOST) {
                lost = status.path("name").asText(lost);
            } else {
                statuses.add(status(status, 20 + 10 * statuses.size()));
            }
        }
        if (statuses.stream().allMatch(status -> status.type() == 1)) {
            statuses.add(new Pipeline.Status(state.nextId("statuses"), "Первичный контакт", 20, "#99ccff", 0));
        }
        statuses.add(DemoAccount.won(won));
        statuses.add(DemoAccount.lost(lost));
        boolean main = json.get("is_main").asBoolean();
        if (main) {
            state.pipelines.replaceAll((id, other) -> other.withMain(false));
        }
        Pipeline pipeline = new Pipeline(
                state.nextId("pipelines"),
                json.get("name").asText(),
                json.get("sort").asInt(),
                main,
                unsorted,
                false,
                statuses);
        state.pipelines.put(pipeline.id(), pipeline);
        state.changed();
        return pipeline;
    }

    private Answer addStatuses(Pipeline pipeline, Batch batch) {
        batch.check(PipelineRules::status);
        PipelineRules.room(pipeline.statuses().size() + batch.items().size(), PipelineRules.STATUSES);
        List<Pipeline.Status> added = new ArrayList<>();
        int last = pipeline.statuses().stream()
                .filter(Pipeline.Status::editable)
                .mapToInt(Pipeline.Status::sort)
                .max()
                .orElse(10);
        ArrayNode rows = batch.rows(json -> {
            added.add(status(json, last + 10 * (added.size() + 1)));
            return status(pipeline.id(), added.get(added.size() - 1));
        });
        model.state().pipelines.put(pipeline.id(), pipeline.plus(added));
        model.state().changed();
        return Lists.written(200, "statuses", rows);
    }

    /** The server numbers the order anew: 100 and 200 become 60 and 70. */
    private Pipeline.Status status(JsonNode json, int sort) {
        return new Pipeline.Status(
                model.state().nextId("statuses"),
                json.get("name").asText(),
                sort,
                json.path("color").asText("#fffeb2"),
                0);
    }

    private ObjectNode json(Pipeline pipeline) {
        ObjectNode json = Json.object()
                .put("id", pipeline.id())
                .put("name", pipeline.name())
                .put("sort", pipeline.sort())
                .put("is_main", pipeline.main())
                .put("is_unsorted_on", pipeline.unsorted())
                .put("is_archive", pipeline.archived())
                .put("account_id", DemoAccount.ACCOUNT);
        Json.self(json, model.url() + PATH + "/" + pipeline.id());
        ArrayNode statuses = json.putObject("_embedded").putArray("statuses");
        pipeline.statuses().forEach(status -> statuses.add(status(pipeline.id(), status)));
        return json;
    }

    private ObjectNode status(long pipelineId, Pipeline.Status status) {
        ObjectNode json = Json.object()
                .put("id", status.id())
                .put("name", status.name())
                .put("sort", status.sort())
                .put("is_editable", status.editable())
                .put("pipeline_id", pipelineId)
                .put("color", status.color())
                .put("type", status.type())
                .put("account_id", DemoAccount.ACCOUNT);
        return Json.self(json, model.url() + PATH + "/" + pipelineId + "/statuses/" + status.id());
    }
}
