package amoroutes.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** Says where and why a text stopped being JSON. The parser's own words quote the text, so few of them are used. */
final class JsonFault {
    private static final String HARMLESS = "Unexpected character (";

    private JsonFault() {}

    /** @throws IOException the fault itself, when it is not the text's. */
    static Unreadable of(IOException fault, JsonParser parser, Place place, int index, int linesBefore)
            throws IOException {
        JsonLocation location = fault instanceof JsonProcessingException json && json.getLocation() != null
                ? json.getLocation()
                : parser.currentLocation();
        int line = linesBefore + location.getLineNr();
        String message = reason(fault) + " (column " + location.getColumnNr() + ")";
        return new Unreadable(index, line, List.of(new Problem(index, line, place.toString(), message)), "", true);
    }

    private static String reason(IOException fault) throws IOException {
        if (fault instanceof CharacterCodingException) {
            return "is not UTF-8";
        }
        if (fault instanceof JsonEOFException) {
            return "the JSON ends too early";
        }
        if (fault instanceof StreamConstraintsException) {
            return "is too large or too deep";
        }
        if (fault instanceof JsonProcessingException json) {
            return "is not valid JSON" + detail(json.getOriginalMessage());
        }
        throw fault;
    }

    /** What was expected instead of one character; everything else may quote what was sent. */
    private static String detail(String message) {
        int expected = message.indexOf("was expecting ");
        return message.startsWith(HARMLESS) && expected > 0
                ? ": " + message.substring(expected).lines().findFirst().orElse("")
                : "";
    }
}
