package amoroutes.store;

import amoroutes.order.Document;
import amoroutes.order.Progress;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads bodies as the documents they were, numbers exact, and keeps the progress of an event as text. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader TREES = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Number.class, new Exact()))
            .build()
            .readerForMapOf(Object.class);

    private static final class Exact extends JsonDeserializer<Number> {
        @Override
        public Number deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.getDecimalValue();
        }
    }

    private Json() {}

    /** @throws UncheckedIOException when the text is no JSON object */
    static Document document(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the body is no JSON object");
            }
            return new Document(TREES.readValue(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scalar of this name at the top of the body, as typed; null when there is none. */
    static String topLevel(String text, String name) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(name);
                JsonToken token = parser.nextToken();
                if (found) {
                    return token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Null for no progress, which is the usual case. */
    static String text(Progress progress) {
        return progress.equals(Progress.NONE) ? null : write(progress);
    }

    static Progress progress(String text) {
        return text == null ? Progress.NONE : read(text, Progress.class);
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
