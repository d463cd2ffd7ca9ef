package amoroutes.sandbox;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does, ten seconds at most. */
final class Deadline {
    private static final Duration MOST = Duration.ofSeconds(10);

    private Deadline() {}

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen within " + MOST);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
