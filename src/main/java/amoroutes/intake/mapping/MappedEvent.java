package amoroutes.intake.mapping;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Kind;
import java.util.Map;
import java.util.Optional;

/**
 * What a map made of a body, before anybody has checked it.
 *
 * @param id the vendor's, as text
 * @param form the name of a form; empty for other kinds, and where the vendor tells none
 * @param fields the canonical body
 * @param dropped why it is not to be sent
 * @param parked why a person has to look first
 */
public record MappedEvent(
        Kind kind,
        Optional<String> id,
        String form,
        Map<String, Object> fields,
        Optional<String> dropped,
        Optional<String> parked) {
    public MappedEvent {
        requireNonNull(kind, "kind is null");
        requireNonNull(form, "form is null");
        requireNonNull(fields, "fields is null");
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "MappedEvent[" + kind + "]";
    }
}
