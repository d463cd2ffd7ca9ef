package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long an event waits before its next try: doubled each time up to a limit, and spread so that a thousand events
 * that failed together do not come back together ({@code amocrm.retry.*}).
 *
 * @param random evenly from 0 to 1; the wait is between half of the doubled delay and all of it
 */
record Backoff(Duration initialDelay, Duration maxDelay, DoubleSupplier random) {
    private static final int MOST_DOUBLINGS = 30;

    Backoff {
        requireNonNull(initialDelay, "initialDelay is null");
        requireNonNull(maxDelay, "maxDelay is null");
        requireNonNull(random, "random is null");
    }

    /** @param tries how often it was tried before, from 0 */
    Duration after(int tries) {
        long doubled = initialDelay.toMillis() << Math.min(tries, MOST_DOUBLINGS);
        long capped = doubled <= 0 ? maxDelay.toMillis() : Math.min(doubled, maxDelay.toMillis());
        return Duration.ofMillis(capped / 2 + Math.round(capped / 2.0 * random.getAsDouble()));
    }
}
