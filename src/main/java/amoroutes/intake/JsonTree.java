package amoroutes.intake;

import amoroutes.order.Document;
import amoroutes.order.Numbers;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the one item that begins where a parser stands. What JSON allows and we do not (a key that stands twice, deep
 * nesting, absurd numbers) is a complaint and reading goes on, so that the items behind it are reached.
 */
final class JsonTree {
    static final int MAX_DEPTH = 64;
    static final int MAX_SIZE = 10_000_000;
    static final int MAX_VALUES = 100_000;
    static final int MAX_TEXT = 1_000_000;

    /** Names are not pooled, since strangers choose them. A line break within a text is taken: form builders do not escape it. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(500)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(1000)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private final JsonParser parser;
    private final JsonStreamContext outside;
    private final int index;
    private final int linesBefore;
    private final int line;
    private final ProblemCollector complaints;
    private int size;
    private int values;

    /** @param linesBefore lines of the input that this parser has not seen. */
    JsonTree(JsonParser parser, int index, int linesBefore) {
        this.parser = parser;
        this.index = index;
        this.linesBefore = linesBefore;
        this.line = linesBefore + parser.currentTokenLocation().getLineNr();
        this.outside = parser.currentToken().isStructStart()
                ? parser.getParsingContext().getParent()
                : parser.getParsingContext();
        this.complaints = new ProblemCollector(index, line);
    }

    static JsonParser parser(Reader text) throws IOException {
        return FACTORY.createParser(text);
    }

    /** @throws IOException when the text is broken or ends too early: see {@link JsonFault}. */
    Item read() throws IOException {
        Object value = value(1);
        if (!(value instanceof Map)) {
            complaints.add(Place.ROOT, "must be a JSON object");
        }
        return complaints.isEmpty()
                ? new Parsed(index, line, document(value), "")
                : new Unreadable(index, line, complaints.problems(), Canonical.text(value), false);
    }

    /** Where the parser stands within the item. */
    Place place() {
        return Place.of(parser.getParsingContext(), outside);
    }

    private Object value(int depth) throws IOException {
        if (++values > MAX_VALUES) {
            throw new StreamConstraintsException("an item of more than " + MAX_VALUES + " values");
        }
        JsonToken token = parser.currentToken();
        if (token.isStructStart() && depth > MAX_DEPTH) {
            complain("lies deeper than " + MAX_DEPTH + " levels");
            parser.skipChildren();
            return null;
        }
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private Map<String, Object> object(int depth) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = text(parser.currentName());
            if (fields.containsKey(name)) {
                complain("stands twice");
            }
            next();
            fields.put(name, value(depth + 1));
        }
        return fields;
    }

    private List<Object> array(int depth) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            elements.add(value(depth + 1));
        }
        return elements;
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        grow(1);
        return token;
    }

    private String text(String text) throws IOException {
        grow(text.length());
        return UnicodeText.whole(text);
    }

    private BigDecimal number(String text) {
        Optional<BigDecimal> number = Numbers.plain(text);
        if (number.isEmpty()) {
            complain("is a number of more than " + Numbers.MAX_DIGITS + " digits");
        }
        return number.orElse(null);
    }

    private void grow(int characters) throws IOException {
        size += characters;
        if (size > MAX_SIZE) {
            throw new StreamConstraintsException("an item of more than " + MAX_SIZE + " characters");
        }
    }

    private void complain(String message) {
        complaints.add(linesBefore + parser.currentTokenLocation().getLineNr(), place(), message);
    }

    @SuppressWarnings("unchecked")
    private static Document document(Object value) {
        return new Document((Map<String, Object>) value);
    }
}
