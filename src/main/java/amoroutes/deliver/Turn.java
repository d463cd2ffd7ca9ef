package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Permit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One lane's turn at the claim. Only one lane stands there at a time, so that two lanes never wait for permits to claim
 * the same events; {@link #taken()} lets the next one come. A route that ends without saying so gives it back.
 */
public final class Turn {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Runnable onTaken;
    private volatile Permit permit;

    public Turn(Runnable onTaken) {
        this.onTaken = requireNonNull(onTaken, "onTaken is null");
    }

    /** The lane has claimed, or given up; saying it twice does no harm. */
    public void taken() {
        if (taken.compareAndSet(false, true)) {
            onTaken.run();
        }
    }

    void grant(Permit granted) {
        permit = granted;
    }

    Optional<Permit> permit() {
        return Optional.ofNullable(permit);
    }
}
