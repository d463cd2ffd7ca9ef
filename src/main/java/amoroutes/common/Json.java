package amoroutes.common;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON as amoCRM and operators read and write it: what is absent, null or an empty text is the same. */
public final class Json {
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Null for what is not known. */
    public static Long number(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    /** As ISO 8601 in UTC; null for what is not known. */
    public static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    public static JsonNode value(Object value) {
        return value instanceof String text ? TextNode.valueOf(text) : MAPPER.valueToTree(value);
    }

    /** The text as an object or array; empty for HTML, for a truncated text and for a bare word. */
    public static Optional<JsonNode> container(String text) {
        try {
            return Optional.ofNullable(text == null ? null : MAPPER.readTree(text))
                    .filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /**
     * JSON with its numbers as they are written.
     *
     * @throws IllegalArgumentException when the text is no JSON
     */
    public static JsonNode exact(String text) {
        try {
            return MAPPER.reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The field as text without blanks around it; empty when it is absent or, as amoCRM writes it, null. */
    public static String text(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.path(name).asText().strip() : "";
    }

    /** The elements of an array; none where it is absent. */
    public static Stream<JsonNode> rows(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The texts in the custom field of this code, as amoCRM shows a lead, a contact or an element; case aside. */
    public static Stream<String> texts(JsonNode entity, String fieldCode) {
        return rows(entity.path("custom_fields_values"))
                .filter(field -> fieldCode.equalsIgnoreCase(text(field, "field_code")))
                .flatMap(field -> rows(field.path("values")))
                .map(value -> text(value, "value"));
    }

    /** Unless it is empty. */
    public static void put(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    /** Unless it is 0, which is no id. */
    public static void put(ObjectNode json, String name, long number) {
        if (number != 0) {
            json.put(name, number);
        }
    }
}
