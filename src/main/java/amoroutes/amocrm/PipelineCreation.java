package amoroutes.amocrm;

import amoroutes.common.Json;
import amoroutes.settings.Account;
import amoroutes.settings.PipelinePlan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates pipelines, and further stages of one (amocrm-api.md 7). Only an administrator may. */
public final class PipelineCreation {
    private static final String PIPELINES = "/api/v4/leads/pipelines";
    /** Of the colours that amoCRM takes, those that are light and differ; one after another. */
    private static final List<String> COLOURS =
            List.of("#fffeb2", "#ffeab2", "#ffdbdb", "#d6eaff", "#ebffb1", "#f9deff", "#e6e8ea", "#87f2c0");

    private static final int STEP = 10;
    /** After the account's own pipelines, whose places are small numbers. */
    private static final int LAST = 1_000;

    private PipelineCreation() {}

    /** @param stages beside those for won and lost, which every pipeline gets */
    public static Request pipeline(String name, List<String> stages) {
        ArrayNode items = Json.array();
        ObjectNode pipeline = items.addObject()
                .put("name", name)
                .put("is_main", false)
                .put("is_unsorted_on", true)
                .put("sort", LAST);
        if (!stages.isEmpty()) {
            pipeline.putObject("_embedded").set("statuses", stages(stages, STEP));
        }
        return Request.post(PIPELINES, items.toString());
    }

    /**
     * @param lastSort the place of the pipeline's last ordinary stage: the new ones come after it, and before won and
     *     lost, which amoCRM keeps last
     */
    public static Request stages(long pipelineId, int lastSort, List<String> stages) {
        return Request.post(
                PIPELINES + "/" + pipelineId + "/statuses",
                stages(stages, lastSort).toString());
    }

    /**
     * What the account holds from now on; empty when the answer does not show all that was asked for.
     *
     * @param part what was asked for
     */
    public static Optional<UnaryOperator<Account>> change(PipelinePlan.Part part, JsonNode body) {
        return part.id() == PipelinePlan.NEW
                ? AccountJson.rows(body, "pipelines", AccountJson::pipeline).stream()
                        .filter(made -> made.id() > 0 && has(made.statuses(), part))
                        .filter(made -> made.name().equalsIgnoreCase(part.name()))
                        .findFirst()
                        .map(made -> account -> account.withPipeline(made))
                : Optional.of(AccountJson.rows(body, "statuses", AccountJson::status))
                        .filter(made -> has(made, part))
                        .map(made -> account -> account.pipelines().stream()
                                .filter(pipeline -> pipeline.id() == part.id())
                                .findFirst()
                                .map(pipeline -> account.withPipeline(pipeline.with(made)))
                                .orElse(account));
    }

    private static boolean has(List<Account.Status> made, PipelinePlan.Part part) {
        return !made.isEmpty()
                && part.stages().stream()
                        .allMatch(name -> made.stream()
                                .anyMatch(status ->
                                        status.id() > 0 && status.name().equalsIgnoreCase(name)));
    }

    private static ArrayNode stages(List<String> names, int lastSort) {
        ArrayNode items = Json.array();
        for (String name : names) {
            int place = items.size();
            items.addObject()
                    .put("name", name)
                    .put("sort", lastSort + STEP * (place + 1))
                    .put("color", COLOURS.get(place % COLOURS.size()));
        }
        return items;
    }
}
