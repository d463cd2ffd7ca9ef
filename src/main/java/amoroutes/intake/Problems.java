package amoroutes.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a refusal as {@code application/problem+json} (RFC 9457), with {@code errors} for what is wrong by item. */
public final class Problems {
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final int MAX_ERRORS = 100;
    private static final JsonFactory JSON = new JsonFactory();

    private Problems() {}

    /** At most the first 100 errors; the detail tells their number. */
    public static String json(Refused refused) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", refused.title());
            json.writeNumberField("status", refused.status());
            json.writeStringField("detail", refused.detail());
            json.writeArrayFieldStart("errors");
            for (Problem problem : refused.problems().stream().limit(MAX_ERRORS).toList()) {
                write(problem, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a problem could not be written to memory", e);
        }
        return text.toString();
    }

    private static void write(Problem problem, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", problem.index());
        if (problem.line() > 0) {
            json.writeNumberField("line", problem.line());
        }
        json.writeStringField("path", problem.path());
        json.writeStringField("message", problem.message());
        json.writeEndObject();
    }
}
