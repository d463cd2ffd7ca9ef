package amoroutes.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The little JSON that composing requests and reading rows needs. An empty text and the id 0 are not sent. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static JsonNode value(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Empty when it is absent or, as amoCRM writes it, null. */
    static String text(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.path(name).asText() : "";
    }

    static void put(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    static void put(ObjectNode json, String name, long number) {
        if (number != 0) {
            json.put(name, number);
        }
    }
}
