package amoroutes.reload;

import java.time.Duration;

/** Tells the {@code queue:} consumer when there is something to do. */
public interface Waiting {
    /**
     * Returns as soon as something waits.
     *
     * @return whether something waits; false after {@code max}
     */
    boolean awaitWaiting(Duration max) throws InterruptedException;
}
