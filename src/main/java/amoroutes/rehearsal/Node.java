package amoroutes.rehearsal;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One object of a case, read so that a mistyped key is an error. */
record Node(String where, JsonNode json) {
    /** @throws CaseUnreadable when there is another key, or it is no object */
    Node only(Set<String> known) {
        if (!json.isObject()) {
            throw new CaseUnreadable(where + " must be an object of " + String.join(", ", known));
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new CaseUnreadable(where + " has the key \"" + name + "\", which is none of "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        });
        return this;
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    JsonNode at(String name) {
        return json.path(name);
    }

    String text(String name, String fallback) {
        return json.path(name).asText(fallback);
    }

    Node object(String name) {
        return new Node(where + "." + name, json.path(name));
    }

    List<Node> list(String name) {
        JsonNode list = json.path(name);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw new CaseUnreadable(where + "." + name + " must be a list");
        }
        List<Node> nodes = new ArrayList<>();
        list.forEach(element -> nodes.add(new Node(where + "." + name + "[" + nodes.size() + "]", element)));
        return nodes;
    }

    List<String> texts(String name) {
        return list(name).stream().map(node -> node.json().asText()).toList();
    }

    /** An object whose values are text. */
    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.path(name)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** As the routes have values: text, {@link BigDecimal}, boolean, list or map. */
    Map<String, Object> values(String name) {
        Map<String, Object> values = new LinkedHashMap<>();
        json.path(name).properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return values;
    }

    private static Object value(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : Json.MAPPER.convertValue(node, Object.class);
    }
}
