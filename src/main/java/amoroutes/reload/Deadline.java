package amoroutes.reload;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Waits for what announces nothing, by looking every few milliseconds. */
public final class Deadline {
    private static final long LOOK_NANOS = 5_000_000;

    private Deadline() {}

    /** @return whether it became true in time; an interrupted thread does not wait and stays interrupted */
    public static boolean await(Duration max, BooleanSupplier condition) {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        lock.lock();
        try {
            long left = max.toNanos();
            while (left > 0 && !condition.getAsBoolean()) {
                left -= LOOK_NANOS - never.awaitNanos(LOOK_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return condition.getAsBoolean();
    }
}
