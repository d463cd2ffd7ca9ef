package amoroutes.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.List;

/** Says where and why a text stopped being JSON. The parser's own words quote the text, so few of them are used. */
final class JsonFault {
    private static final String HARMLESS = "Unexpected character (";

    private JsonFault() {}

    /** @throws IOException the fault itself, when it is not the text's. */
    static Unreadable of(IOException fault, JsonParser parser, Place place, int index, int linesBefore)
            throws IOException {
        if (fault instanceof StrictUtf8.NotUtf8 bytes) {
            return unreadable(index, linesBefore + bytes.line(), place, "is not UTF-8", bytes.column());
        }
        if (!(fault instanceof JsonProcessingException json)) {
            throw fault;
        }
        JsonLocation location = json.getLocation() == null ? parser.currentLocation() : json.getLocation();
        return unreadable(index, linesBefore + location.getLineNr(), place, reason(json), location.getColumnNr());
    }

    private static Unreadable unreadable(int index, int line, Place place, String reason, int column) {
        String message = reason + " (column " + column + ")";
        return new Unreadable(index, line, List.of(new Problem(index, line, place.toString(), message)), "", true);
    }

    private static String reason(JsonProcessingException fault) {
        if (fault instanceof JsonEOFException) {
            return "the JSON ends too early";
        }
        return fault instanceof StreamConstraintsException
                ? "is too large or too deep"
                : "is not valid JSON" + detail(fault.getOriginalMessage());
    }

    /** What was expected instead of one character; everything else may quote what was sent. */
    private static String detail(String message) {
        int expected = message.indexOf("was expecting ");
        return message.startsWith(HARMLESS) && expected > 0
                ? ": " + message.substring(expected).lines().findFirst().orElse("")
                : "";
    }
}
