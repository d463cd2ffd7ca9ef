package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a new pipeline or status may hold (amocrm-api-full.md section 11). */
final class PipelineRules {
    static final int PIPELINES = 50;
    static final int STATUSES = 100;
    private static final Set<String> COLORS = Set.of(
            "#fffeb2", "#fffd7f", "#fff000", "#ffeab2", "#ffdc7f", "#ffce5a", "#ffdbdb", "#ffc8c8", "#ff8f92",
            "#d6eaff", "#c1e0ff", "#98cbff", "#ebffb1", "#deff81", "#87f2c0", "#f9deff", "#f3beff", "#ccc8f9",
            "#eb93ff", "#f2f3f4", "#e6e8ea");

    private PipelineRules() {}

    static void pipeline(ObjectNode json, Scope scope) {
        scope.requiredText(json, "name");
        scope.requiredInteger(json, "sort");
        for (String key : new String[] {"is_main", "is_unsorted_on"}) {
            JsonNode flag = json.get(key);
            if (flag == null || flag.isNull()) {
                scope.missing(key);
            } else if (!flag.isBoolean()) {
                scope.invalidType(key, "bool");
            }
        }
        if (json.path("_embedded").isObject()) {
            scope.inside("_embedded").each(json.get("_embedded"), "statuses", PipelineRules::embeddedStatus);
        }
    }

    private static void embeddedStatus(ObjectNode json, Scope scope) {
        scope.requiredText(json, "name");
        if (scope.integer(json, "id")) {
            scope.known(json, "id", id -> id == Pipeline.WON || id == Pipeline.LOST);
        } else {
            scope.requiredInteger(json, "sort");
        }
        color(json, scope);
    }

    static void status(ObjectNode json, Scope scope) {
        scope.requiredText(json, "name");
        scope.requiredInteger(json, "sort");
        color(json, scope);
        StatusDescription.check(List.of(), json, scope);
    }

    /** @param keys of which at least one must be given */
    private static void anyOf(ObjectNode json, List<String> keys, Scope scope) {
        if (keys.stream().noneMatch(key -> Json.given(json, key))) {
            scope.missing(keys.get(0));
        }
    }

    static void changed(ObjectNode json, Scope scope) {
        anyOf(json, List.of("name", "sort", "is_main", "is_unsorted_on"), scope);
        scope.text(json, "name");
        scope.integer(json, "sort");
        scope.yesOrNo(json, "is_main");
        scope.yesOrNo(json, "is_unsorted_on");
    }

    static void changedStatus(Pipeline.Status before, ObjectNode json, Scope scope) {
        anyOf(json, List.of("name", "sort", "color", "descriptions"), scope);
        scope.text(json, "name");
        scope.integer(json, "sort");
        color(json, scope);
        StatusDescription.check(before.descriptions(), json, scope);
    }

    private static void color(ObjectNode json, Scope scope) {
        if (scope.text(json, "color")
                && !COLORS.contains(json.get("color").asText().toLowerCase(Locale.ROOT))) {
            scope.notSupported("color");
        }
    }

    /** @throws Refusal 400 when there would be more than the account may have. */
    static void room(int count, int most) {
        if (count > most) {
            throw new Refusal(Problem.badRequest("Limit of " + most + " exceeded"));
        }
    }
}
