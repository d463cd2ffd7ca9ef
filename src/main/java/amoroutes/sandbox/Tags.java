package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The tag dictionary of one kind of entity; a new name makes a new tag. In an entity {@code _embedded.tags} replaces all
 * (null removes all), {@code tags_to_add} and {@code tags_to_delete} stand at the top level; inside {@code _embedded} they
 * are ignored (amocrm-api.md section 4). Guarded by the account's lock.
 */
final class Tags {
    record Tag(long id, String name, String color) {}

    private final Map<Long, Tag> byId = new LinkedHashMap<>();
    private final Map<String, Tag> byName = new LinkedHashMap<>();

    Optional<Tag> byId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The tag of this name, made when there is none. */
    Tag named(String name, String color, LongSupplier ids) {
        return byName.computeIfAbsent(name, key -> {
            Tag tag = new Tag(ids.getAsLong(), name, color);
            byId.put(tag.id(), tag);
            return tag;
        });
    }

    List<Tag> all() {
        return new ArrayList<>(byId.values());
    }

    /** Checks the tags of an entity. */
    void check(ObjectNode json, Scope scope) {
        scope.each(json, "tags_to_add", this::checkTag);
        scope.each(json, "tags_to_delete", this::checkTag);
        if (json.path("_embedded").isObject()) {
            scope.inside("_embedded").each(json.get("_embedded"), "tags", this::checkTag);
        }
    }

    private void checkTag(ObjectNode tag, Scope scope) {
        scope.known(tag, "id", byId::containsKey);
        if (!Json.given(tag, "id")) {
            scope.requiredText(tag, "name");
        } else {
            scope.text(tag, "name");
        }
    }

    /** @return whether a tag was named by id and name at once; it then shows twice, as in the real one. */
    boolean write(ObjectNode json, List<Long> tags, LongSupplier ids) {
        boolean twice = false;
        if (json.path("_embedded").has("tags")) {
            tags.clear();
            for (JsonNode tag : json.get("_embedded").get("tags")) {
                twice |= add(tag, tags, ids);
            }
        }
        for (JsonNode tag : json.path("tags_to_add")) {
            twice |= add(tag, tags, ids);
        }
        json.path("tags_to_delete").forEach(tag -> delete(tag, tags));
        return twice;
    }

    private boolean add(JsonNode tag, List<Long> tags, LongSupplier ids) {
        boolean isById = Json.given(tag, "id");
        boolean isByName = Json.given(tag, "name");
        if (isById && !tags.contains(tag.get("id").asLong())) {
            tags.add(tag.get("id").asLong());
        }
        if (isByName) {
            long id = named(tag.get("name").asText(), null, ids).id();
            if (isById || !tags.contains(id)) {
                tags.add(id);
            }
        }
        return isById && isByName;
    }

    private void delete(JsonNode tag, List<Long> tags) {
        Tag named = byName.get(tag.path("name").asText());
        if (Json.given(tag, "id")) {
            tags.removeAll(List.of(tag.get("id").asLong()));
        } else if (named != null) {
            tags.removeAll(List.of(named.id()));
        }
    }
}
