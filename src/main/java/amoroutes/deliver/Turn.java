package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Permit;
import java.util.Optional;

/**
 * One lane's turn at the claim. Only one lane stands there at a time, so that two lanes never wait for permits to claim
 * the same events; {@link #taken()} lets the next one come. Used by one lane, so not thread-safe.
 */
public final class Turn {
    private final Runnable whenTaken;
    private Permit permit;

    public Turn(Runnable whenTaken) {
        this.whenTaken = requireNonNull(whenTaken, "whenTaken is null");
    }

    /** The lane has claimed, or given up. May be said more than once. */
    public void taken() {
        whenTaken.run();
    }

    void grant(Permit granted) {
        permit = granted;
    }

    Optional<Permit> permit() {
        return Optional.ofNullable(permit);
    }
}
