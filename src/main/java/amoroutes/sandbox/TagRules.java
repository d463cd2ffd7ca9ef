package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The tags of an entity: {@code _embedded.tags} replaces all (null removes all), {@code tags_to_add} and
 * {@code tags_to_delete} stand at the top level; inside {@code _embedded} they are ignored (amocrm-api.md section 4).
 */
final class TagRules {
    private TagRules() {}

    static void check(ObjectNode json, Tags tags, Scope scope) {
        checkList(json, "tags_to_add", tags, scope);
        checkList(json, "tags_to_delete", tags, scope);
        if (json.path("_embedded").isObject()) {
            checkList((ObjectNode) json.get("_embedded"), "tags", tags, scope.inside("_embedded"));
        }
    }

    private static void checkList(ObjectNode json, String key, Tags tags, Scope scope) {
        ArrayNode list = scope.objects(json, key);
        for (int i = 0; i < list.size(); i++) {
            ObjectNode tag = (ObjectNode) list.get(i);
            Scope at = scope.inside(key + "." + i);
            if (at.integer(tag, "id") && tags.byId(tag.get("id").asLong()).isEmpty()) {
                at.notSupported("id");
            }
            if (!Json.given(tag, "id")) {
                at.requiredText(tag, "name");
            } else {
                at.text(tag, "name");
            }
        }
    }

    /** @return whether a tag was named by id and name at once; it then shows twice, as in the real one. */
    static boolean write(ObjectNode json, AccountState state, Entity entity) {
        boolean twice = false;
        if (json.path("_embedded").has("tags")) {
            entity.tags.clear();
            for (JsonNode tag : json.get("_embedded").get("tags")) {
                twice |= add(tag, state, entity);
            }
        }
        for (JsonNode tag : json.path("tags_to_add")) {
            twice |= add(tag, state, entity);
        }
        for (JsonNode tag : json.path("tags_to_delete")) {
            delete(tag, state.tags(entity.kind), entity);
        }
        return twice;
    }

    private static boolean add(JsonNode tag, AccountState state, Entity entity) {
        boolean byId = Json.given(tag, "id");
        boolean byName = Json.given(tag, "name");
        if (byId && !entity.tags.contains(tag.get("id").asLong())) {
            entity.tags.add(tag.get("id").asLong());
        }
        if (byName) {
            long id = state.tags(entity.kind)
                    .named(tag.get("name").asText(), null, () -> state.nextId("tags"))
                    .id();
            if (byId || !entity.tags.contains(id)) {
                entity.tags.add(id);
            }
        }
        return byId && byName;
    }

    private static void delete(JsonNode tag, Tags tags, Entity entity) {
        if (Json.given(tag, "id")) {
            entity.tags.removeAll(List.of(tag.get("id").asLong()));
        } else {
            tags.byName(tag.get("name").asText()).ifPresent(found -> entity.tags.removeAll(List.of(found.id())));
        }
    }
}
