package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Permit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One lane's way from the claim to its end. Only one lane stands at the claim at a time, so that two lanes never wait for
 * permits to claim the same events; {@link #taken()} lets the next one come. Whoever began the turn ends it, however its
 * route ended: what was claimed and not settled is given back then.
 */
public final class ClaimSlot {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Runnable onTaken;
    private volatile Permit permit;
    private volatile Runnable onEnd;

    public ClaimSlot(Runnable onTaken) {
        this.onTaken = requireNonNull(onTaken, "onTaken is null");
    }

    /** The lane has claimed, or given up; saying it twice does no harm. */
    public void taken() {
        if (taken.compareAndSet(false, true)) {
            onTaken.run();
        }
    }

    /**
     * The lane's route is over.
     *
     * @throws amoroutes.store.StoreUnavailable when what it had claimed cannot be given back now; it is found later
     */
    public void end() {
        taken();
        if (claimed()) {
            onEnd.run();
        }
    }

    /** It holds events, or held some. */
    public boolean claimed() {
        return onEnd != null;
    }

    void atEnd(Runnable action) {
        onEnd = action;
    }

    boolean mayClaim() {
        return permit != null;
    }

    void grant(Permit granted) {
        permit = granted;
    }

    Optional<Permit> permit() {
        return Optional.ofNullable(permit);
    }
}
