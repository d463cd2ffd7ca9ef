package amoroutes.intake;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Messages of a broker: the JSON bodies of the HTTP doors. Who may write to its topic or queue, the broker has decided. */
public final class Messages {
    private static final String JSON = "application/json";

    /**
     * A message as a door's call, whose body may name any source.
     *
     * @param source of bodies that name none; null or blank for the default source
     * @param id of the order that a status is of; null where there is none
     * @param body bytes or text; null for a message without one, which is then refused as malformed
     */
    public RawEvent of(String source, String id, Object body) {
        Caller caller = source == null || source.isBlank() ? Caller.LOCAL : Caller.trusted(source.strip());
        return new RawEvent(caller, "", JSON, Map.of(), id == null ? "" : id, bytes(body));
    }

    /** Text is UTF-8 here, whatever the charset of this machine is. */
    private static byte[] bytes(Object body) {
        if (body == null) {
            return new byte[0];
        }
        return body instanceof byte[] bytes ? bytes : body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
