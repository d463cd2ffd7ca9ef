package amoroutes.shop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as PHP wrote it into a text column: an empty object may be {@code []}, and a long one may be cut off. */
final class PhpJson {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_NUMBER = 40;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private PhpJson() {}

    /** The object; an empty one for nothing, null and the empty array; empty when the text is none of these. */
    @SuppressWarnings("unchecked")
    static Optional<Map<String, Object>> object(String text) {
        if (text.isBlank()) {
            return Optional.of(Map.of());
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            boolean whole = parser.nextToken() == null;
            if (whole && value instanceof Map) {
                return Optional.of((Map<String, Object>) value);
            }
            return whole && (value == null || List.of().equals(value)) ? Optional.of(Map.of()) : Optional.empty();
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    /** A number that nobody can have meant stays text: written out it could fill the memory. */
    private static Object number(String text) {
        return text.length() > MAX_NUMBER || text.matches(".*[eE][+-]?\\d{3,}") ? text : new BigDecimal(text);
    }
}
