package amoroutes.amocrm;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

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
