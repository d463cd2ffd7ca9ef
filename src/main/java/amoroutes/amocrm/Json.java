package amoroutes.amocrm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** The one JSON mapper of this room. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The text as an object or array; empty for HTML, for a truncated text and for a bare word. */
    static Optional<JsonNode> container(String text) {
        try {
            return Optional.ofNullable(text).map(Json::parse).filter(JsonNode::isContainerNode);
        } catch (IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }

    /** The field as text; empty when it is absent or, as amoCRM writes it, null. */
    static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText().strip() : "";
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON");
        }
    }
}
