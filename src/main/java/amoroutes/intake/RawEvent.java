package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a door hands over, before anybody has looked into it.
 *
 * @param caller who brought it; his source is that of a body that names none
 * @param name a form's name from the path or the sub-folder, else empty
 * @param contentType as the sender wrote it; empty when there was none
 * @param headers all of the call; who reads one names it
 * @param pathId the id in the path, else empty
 * @param body the bytes as they came in, for signatures; empty for a file, which is read as a stream
 */
public record RawEvent(
        Caller caller, String name, String contentType, Map<String, String> headers, String pathId, byte[] body) {
    public RawEvent {
        requireNonNull(caller, "caller is null");
        requireNonNull(name, "name is null");
        requireNonNull(contentType, "contentType is null");
        headers = Map.copyOf(headers);
        requireNonNull(pathId, "pathId is null");
        requireNonNull(body, "body is null");
    }

    /** What was brought by somebody who may name any source: a vendor who was verified, or one of our own readers. */
    public RawEvent(
            String source, String name, String contentType, Map<String, String> headers, String pathId, byte[] body) {
        this(Caller.trusted(source), name, contentType, headers, pathId, body);
    }

    /** The same call, read as another type or with another body: whose call it is does not change. */
    public RawEvent with(String otherType, byte[] otherBody) {
        return new RawEvent(caller, name, otherType, headers, pathId, otherBody);
    }

    /** The source of a body that names none. */
    public String source() {
        return caller.source();
    }

    /**
     * A file of the inbox; its ending says what is in it.
     *
     * @throws Refused (415) when the ending is not known
     */
    public static RawEvent file(String source, String name, String fileName) {
        return new RawEvent(source, name, Format.typeOfFile(fileName), Map.of(), "", new byte[0]);
    }

    /** A body is personal data and never reaches a log by accident. */
    @Override
    public String toString() {
        return "RawEvent[" + source() + ", " + contentType + ", " + body.length + " bytes]";
    }
}
