package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right of one lane to stand at the queue: while it has not been taken, no other lane is called. The route says
 * {@code taken} as soon as it has claimed what it will work on; a route that ends without saying so gives it back.
 */
public final class Turn {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Runnable onTaken;

    Turn(Runnable onTaken) {
        this.onTaken = requireNonNull(onTaken, "onTaken is null");
    }

    /** Lets the next lane come; saying it twice does no harm. */
    public void taken() {
        if (taken.compareAndSet(false, true)) {
            onTaken.run();
        }
    }
}
