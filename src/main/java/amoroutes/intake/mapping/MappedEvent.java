package amoroutes.intake.mapping;

import amoroutes.order.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a map made of a body, before anybody has checked it.
 *
 * @param id the vendor's, as text
 * @param form the name of a form; empty for other kinds, and where the vendor tells none
 * @param fields the canonical body
 * @param dropped why it is not to be sent
 * @param parked why a person has to look first
 * @param changed see {@link amoroutes.order.Accepted#changed()}
 * @param remarks what was noticed, for the event's history
 */
public record MappedEvent(
        Kind kind,
        Optional<String> id,
        String form,
        Map<String, Object> fields,
        Optional<String> dropped,
        Optional<String> parked,
        OptionalLong changed,
        List<String> remarks) {
    public MappedEvent {
        remarks = List.copyOf(remarks);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "MappedEvent[" + kind + "]";
    }
}
