package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a door hands over, before anybody has looked into it.
 *
 * @param source the source of a body that names none: the API key's name, else {@code default}
 * @param name a form's name from the path or the sub-folder, else empty
 * @param contentType as the sender wrote it; empty when there was none
 * @param headers those of the door's allow-list; of a vendor's hook all, of which only his rules pick some
 * @param pathId the id in the path, else empty
 * @param body the bytes as they came in, for signatures; empty for a file, which is read as a stream
 */
public record RawEvent(
        String source, String name, String contentType, Map<String, String> headers, String pathId, byte[] body) {
    public RawEvent {
        requireNonNull(source, "source is null");
        requireNonNull(name, "name is null");
        requireNonNull(contentType, "contentType is null");
        headers = Map.copyOf(headers);
        requireNonNull(pathId, "pathId is null");
        requireNonNull(body, "body is null");
    }

    /**
     * A file of the inbox; its ending says what is in it.
     *
     * @throws Refused (415) when the ending is not known
     */
    public static RawEvent file(String source, String name, String fileName) {
        return new RawEvent(source, name, ContentType.ofFile(fileName), Map.of(), "", new byte[0]);
    }

    /** A body is personal data and never reaches a log by accident. */
    @Override
    public String toString() {
        return "RawEvent[" + source + ", " + contentType + ", " + body.length + " bytes]";
    }
}
