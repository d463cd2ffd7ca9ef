package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Permit;

/**
 * One lane's turn at the claim. Only one lane stands there at a time, so that two lanes never wait for permits to claim
 * the same events; {@link #taken()} lets the next one come. May be called more than once.
 */
public final class Turn {
    private final Runnable whenTaken;
    private Permit permit;

    public Turn(Runnable whenTaken) {
        this.whenTaken = requireNonNull(whenTaken, "whenTaken is null");
    }

    public void taken() {
        whenTaken.run();
    }

    void permit(Permit granted) {
        permit = granted;
    }

    Permit permit() {
        return permit;
    }
}
