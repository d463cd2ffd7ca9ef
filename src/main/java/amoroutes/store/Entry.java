package amoroutes.store;

import amoroutes.order.Key;
import amoroutes.order.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the ledger tells of one event.
 *
 * @param waitsFor the event that holds this one back
 * @param code the short word for what went wrong; {@code path} is the field at fault
 * @param history oldest first, beginning with its acceptance
 */
public record Entry(
        long id,
        Key key,
        State state,
        int attempts,
        Optional<Instant> nextAttemptAt,
        OptionalLong waitsFor,
        Optional<String> code,
        Optional<String> reason,
        Optional<String> path,
        OptionalLong leadId,
        OptionalLong contactId,
        Instant receivedAt,
        Optional<Instant> deliveredAt,
        List<Change> history) {
    public Entry {
        history = List.copyOf(history);
    }

    /** One line of an event's history. {@code note} says why; empty when the state says it all. */
    public record Change(Instant at, State state, Optional<String> note) {}
}
