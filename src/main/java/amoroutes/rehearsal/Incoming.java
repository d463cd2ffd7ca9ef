package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.intake.RawEvent;
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
}
