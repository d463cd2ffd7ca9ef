package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All leads, or all contacts, in amoCRM's own shape. */
final class Shelf {
    private static final String FIELDS = "custom_fields_values";

    private final String name;
    private final TreeMap<Long, ObjectNode> entities = new TreeMap<>();

    Shelf(String name) {
        this.name = requireNonNull(name, "name is null");
    }

    String name() {
        return name;
    }

    /** Null when there is none. */
    JsonNode get(long id) {
        return entities.get(id);
    }

    /** Changes the entity with the item's id, or adds one under the next free id; gives the id. */
    long write(ObjectNode item) {
        long next = entities.isEmpty() ? 1 : entities.lastKey() + 1;
        long id = item.path("id").asLong(next);
        ObjectNode entity = entities.computeIfAbsent(id, added -> Json.object().put("id", added));
        item.properties().forEach(value -> {
            if (value.getKey().equals(FIELDS)) {
                value.getValue().forEach(field -> put(entity.withArray(FIELDS), field));
            } else {
                entity.set(value.getKey(), value.getValue());
            }
        });
        return id;
    }

    void remove(long id) {
        entities.remove(id);
    }

    /** As fuzzy as amoCRM: whatever holds the text in any value, digits without what stands between them. */
    ArrayNode matching(String query) {
        ArrayNode rows = Json.array();
        entities.values().stream()
                .filter(entity -> texts(entity).stream().anyMatch(text -> has(text, query)))
                .forEach(rows::add);
        return rows;
    }

    private static boolean has(String text, String query) {
        String lower = text.toLowerCase();
        return lower.contains(query.toLowerCase())
                || query.matches("\\d+") && lower.replaceAll("\\D", "").contains(query);
    }

    private static List<String> texts(JsonNode entity) {
        List<String> texts = new ArrayList<>(List.of(entity.path("name").asText()));
        for (JsonNode field : entity.path(FIELDS)) {
            field.path("values").forEach(value -> texts.add(value.path("value").asText()));
        }
        return texts;
    }

    private static void put(ArrayNode fields, JsonNode field) {
        for (int i = 0; i < fields.size(); i++) {
            if (name(fields.get(i)).equals(name(field))) {
                fields.set(i, field);
                return;
            }
        }
        fields.add(field);
    }

    private static String name(JsonNode field) {
        return field.path("field_code").asText(field.path("field_id").asText());
    }
}
