package amoroutes.wiring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what announces nothing, by looking every few milliseconds. */
final class Deadline {
    private static final long LOOK_MILLIS = 5;

    private Deadline() {}

    /** @return whether it became true in time */
    static boolean await(Duration max, BooleanSupplier condition) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (long left = max.toMillis(); left > 0 && !condition.getAsBoolean(); left -= LOOK_MILLIS) {
            never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return condition.getAsBoolean();
    }
}
