package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.intake.RawEvent;
import amoroutes.order.Event;
import amoroutes.order.Form;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that comes in at a door.
 *
 * @param hook what a route in {@code customize.camel.yaml} would say about it, by the names of lead fields
 */
public record Incoming(Kind kind, RawEvent raw, Map<String, Object> hook) {
    public Incoming {
        requireNonNull(kind, "kind is null");
        requireNonNull(raw, "raw is null");
        hook = Collections.unmodifiableMap(new LinkedHashMap<>(hook));
    }

    /** A kept event as it would come in again. */
    public static Incoming again(Event event) {
        Key key = event.key();
        String form = key.kind() == Kind.FORM ? Form.of(key, event.body()).name() : "";
        String order = key.kind() == Kind.ORDER_STATUS ? key.externalId() : "";
        byte[] body = Json.bytes(event.body().fields());
        return new Incoming(
                key.kind(), new RawEvent(key.source(), form, "application/json", Map.of(), order, body), Map.of());
    }
}
