package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Pipelines (amocrm-api.md section 7). The list is not paged. */
record PipelinesApi(Model model) {
    static final String PATH = "/api/v4/leads/pipelines";

    void routes(Router router) {
        router.add("GET", PATH, (call, holes) -> model.lists().whole(call, "pipelines", sorted(), this::json));
        router.add("GET", PATH + "/{id}", (call, holes) -> Answer.hal(json(find(call, holes.id()))));
        router.add("POST", PATH, (call, holes) -> add(Batch.of(call.json())));
        router.add("PATCH", PATH + "/{id}", (call, holes) -> change(find(call, holes.id()), Batch.single(call.json())));
        router.add("DELETE", PATH + "/{id}", (call, holes) -> delete(holes.id()));
    }

    private Answer change(Pipeline pipeline, Batch batch) {
        batch.check(PipelineRules::changed);
        return Answer.hal(batch.rows(json -> json(update(pipeline, json))).get(0));
    }

    private Pipeline update(Pipeline before, ObjectNode json) {
        AccountState state = model.state();
        boolean main = before.main() || json.path("is_main").asBoolean();
        if (main && !before.main()) {
            state.pipelines.replaceAll((id, other) -> other.withMain(false));
        }
        boolean unsorted = json.path("is_unsorted_on").asBoolean(before.unsorted());
        Pipeline pipeline = new Pipeline(
                before.id(),
                json.path("name").asText(before.name()),
                json.path("sort").asInt(before.sort()),
                main,
                unsorted,
                before.archived(),
                before.statuses());
        if (unsorted && before.incoming().isEmpty()) {
            pipeline = pipeline.plus(List.of(DemoAccount.incoming(state.nextId("statuses"))));
        } else if (!unsorted && before.incoming().isPresent()) {
            pipeline =
                    new StatusesApi(model).without(pipeline, before.incoming().get());
        }
        state.pipelines.put(pipeline.id(), pipeline);
        state.changed();
        return pipeline;
    }

    /** The last one stays, and one that holds leads. */
    private Answer delete(long id) {
        AccountState state = model.state();
        Pipeline pipeline = state.pipelines.get(id);
        if (pipeline == null) {
            return Problem.gone();
        }
        boolean holdsLeads = state.shelf(Kind.LEADS).all().anyMatch(lead -> lead.pipelineId == id);
        if (holdsLeads || state.pipelines.size() == 1) {
            return Problem.notEmpty();
        }
        state.pipelines.remove(id);
        if (pipeline.main()) {
            long next = sorted().get(0).id();
            state.pipelines.computeIfPresent(next, (key, other) -> other.withMain(true));
        }
        state.changed();
        return Answer.empty(204);
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
                statuses.add(StatusesApi.made(model.state(), status, 20 + 10 * statuses.size()));
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
        StatusesApi api = new StatusesApi(model);
        ArrayNode statuses = json.putObject("_embedded").putArray("statuses");
        pipeline.statuses().forEach(status -> statuses.add(api.json(pipeline.id(), status)));
        return json;
    }
}
