package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.store.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What becomes of a status change whose order is not known: it waits for it, and is parked when it never comes. */
final class OrderWait {
    private static final String CODE = "order-unknown";

    private final Duration longest;
    private final InstantSource clock;

    /** @param longest {@code amocrm.status-wait} */
    OrderWait(Duration longest, InstantSource clock) {
        this.longest = requireNonNull(longest, "longest is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    Settlement of(Draft draft) {
        Instant end = draft.event().receivedAt().plus(longest);
        return clock.instant().isBefore(end)
                ? new Settlement.Again(draft.id(), end, false, CODE, "it waits for its order", Optional.empty())
                : new Settlement.Park(draft.id(), CODE, "its order did not come within " + longest, null);
    }
}
