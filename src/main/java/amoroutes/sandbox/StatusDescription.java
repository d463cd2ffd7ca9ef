package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a status means to people of one level; a status has at most one for each (amocrm-api-full.md section 11).
 *
 * @param createdAt Unix seconds
 * @param updatedBy null until it is changed
 */
record StatusDescription(long id, String level, String text, long createdAt, long updatedAt, Long updatedBy) {
    private static final String KEY = "descriptions";
    private static final List<String> LEVELS = List.of("newbie", "candidate", "master");
    private static final int LONGEST = 1000;
    /** What the API writes here is nobody's. */
    private static final long ROBOT = 0;

    /** @param before those that the status has */
    static void check(List<StatusDescription> before, ObjectNode json, Scope scope) {
        Set<String> seen = new HashSet<>();
        scope.each(json, KEY, LEVELS.size(), (item, at) -> {
            String level = item.path("level").asText();
            at.known(item, "id", id -> before.stream().anyMatch(each -> each.id == id && each.level.equals(level)));
            if (at.requiredText(item, "level") && !(LEVELS.contains(level) && seen.add(level))) {
                at.notSupported("level");
            }
            boolean given =
                    Json.given(item, "id") ? at.text(item, "description") : at.requiredText(item, "description");
            String text = item.path("description").asText();
            if (given && text.codePointCount(0, text.length()) > LONGEST) {
                at.tooLong("description", LONGEST);
            }
        });
    }

    /**
     * An item without an id makes one, in place of the one of its level; with an id it changes that one, or deletes it when
     * it has no text.
     *
     * @param json which {@link #check} has passed
     */
    static List<StatusDescription> written(List<StatusDescription> before, ObjectNode json, AccountState state) {
        Map<String, StatusDescription> all =
                before.stream().collect(Collectors.toMap(StatusDescription::level, Function.identity()));
        for (JsonNode item : json.path(KEY)) {
            String level = item.get("level").asText();
            String text = item.path("description").asText("");
            StatusDescription old = all.remove(level);
            if (!Json.given(item, "id")) {
                long id = state.nextId("status descriptions");
                all.put(level, new StatusDescription(id, level, text, state.now(), state.now(), null));
            } else if (!text.isBlank()) {
                all.put(level, new StatusDescription(old.id, level, text, old.createdAt, state.now(), ROBOT));
            }
        }
        return LEVELS.stream().map(all::get).filter(Objects::nonNull).toList();
    }

    ObjectNode json(long pipelineId, long statusId) {
        return Json.object()
                .put("account_id", DemoAccount.ACCOUNT)
                .put("created_at", HookItems.day(createdAt))
                .put("created_by", ROBOT)
                .put("description", text)
                .put("id", id)
                .put("level", level)
                .put("pipeline_id", pipelineId)
                .put("status_id", statusId)
                .put("updated_at", HookItems.day(updatedAt))
                .put("updated_by", updatedBy);
    }
}
