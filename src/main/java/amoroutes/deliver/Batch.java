package amoroutes.deliver;

import amoroutes.amocrm.Permit;
import amoroutes.order.Event;
import amoroutes.order.Shape;
import amoroutes.store.Claim;
import java.time.Instant;
import java.util.List;

/**
 * What one lane claimed: events of one shape, and the permit to send one request for them. No record, as nothing that
 * holds whole orders and passes through routes is: Camel hashes what an expression calls.
 */
public final class Batch {
    private final Claim claim;
    private final Permit permit;
    private final Instant claimedAt;
    private volatile OutgoingBatch load;

    Batch(Claim claim, Permit permit, Instant claimedAt) {
        this.claim = claim;
        this.permit = permit;
        this.claimedAt = claimedAt;
    }

    static Batch nothing() {
        return new Batch(Claim.NOTHING, null, Instant.MIN);
    }

    /** Null when there was nothing to claim. */
    public Shape shape() {
        return claim.shape();
    }

    public List<Event> events() {
        return claim.events();
    }

    Claim claim() {
        return claim;
    }

    Permit permit() {
        return permit;
    }

    /** What is sent follows what was known then. */
    Instant claimedAt() {
        return claimedAt;
    }

    void carriedBy(OutgoingBatch composed) {
        load = composed;
    }

    /** amoCRM may have it, and asking again would make it twice. */
    boolean inDoubt() {
        OutgoingBatch composed = load;
        return !shape().repeatable()
                && composed != null
                && composed.sendings().stream()
                        .anyMatch(sending -> sending.leftAt().isPresent());
    }

    public boolean isEmpty() {
        return claim.isEmpty();
    }
}
