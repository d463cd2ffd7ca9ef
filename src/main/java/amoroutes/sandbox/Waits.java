package amoroutes.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests that are made to wait; closing the sandbox ends every wait at once. */
final class Waits {
    private final CountDownLatch closed = new CountDownLatch(1);
    private CountDownLatch stalled = new CountDownLatch(1);

    void pause(Duration duration) {
        if (!duration.isZero()) {
            await(closed, duration);
        }
    }

    /** Until {@link #release()} or {@link #close()}. */
    void stall() {
        CountDownLatch latch;
        synchronized (this) {
            latch = stalled;
        }
        await(latch, Duration.ofDays(1));
    }

    synchronized void release() {
        stalled.countDown();
        stalled = new CountDownLatch(1);
    }

    synchronized void close() {
        closed.countDown();
        stalled.countDown();
    }

    private static void await(CountDownLatch latch, Duration duration) {
        try {
            latch.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
