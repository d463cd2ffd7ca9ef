package amoroutes.intake;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import amoroutes.order.Accepted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What senders send, in the fewest words. */
final class Sent {
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    static final String URLENCODED = "application/x-www-form-urlencoded";

    private Sent() {}

    static RawEvent body(String contentType, String body) {
        return body(contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static RawEvent body(String contentType, byte[] body) {
        return new RawEvent("default", "", contentType, Map.of(), "", body);
    }

    static RawEvent json(String body) {
        return body(JSON, body);
    }

    static RawEvent form(String name, String contentType, String body) {
        return new RawEvent("default", name, contentType, Map.of(), "", body.getBytes(StandardCharsets.UTF_8));
    }

    static RawEvent status(String orderId, String body) {
        return new RawEvent("default", "", JSON, Map.of(), orderId, body.getBytes(StandardCharsets.UTF_8));
    }

    static Refused refusal(ThrowingCallable what) {
        return catchThrowableOfType(Refused.class, what);
    }

    static List<String> sentences(Refused refused) {
        return refused.problems().stream().map(Problem::sentence).toList();
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Item> items(Items reader) {
        List<Item> items = new ArrayList<>();
        reader.forEachRemaining(items::add);
        return items;
    }

    /** The items of one JSON text, read as the door reads it. */
    static List<Item> jsonItems(String text) {
        return jsonItems(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Item> jsonItems(byte[] text) {
        try {
            return items(new JsonReader(new ByteArrayInputStream(text), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Accepted only(List<Accepted> accepted) {
        if (accepted.size() != 1) {
            throw new AssertionError("one event was expected, there are " + accepted.size());
        }
        return accepted.get(0);
    }
}
