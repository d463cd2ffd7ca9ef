package amoroutes.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests that are made to wait; closing the sandbox ends every wait at once. */
final class Waits {
    private final CountDownLatch closed = new CountDownLatch(1);
    private Stall stall = new Stall(new CountDownLatch(1));

    /** What a stalled request waits for: the next {@link #release()}, or {@link #close()}. */
    record Stall(CountDownLatch end) {
        void await() {
            Waits.await(end, Duration.ofDays(1));
        }
    }

    void pause(Duration duration) {
        if (!duration.isZero()) {
            await(closed, duration);
        }
    }

    synchronized Stall stall() {
        return stall;
    }

    synchronized void release() {
        stall.end().countDown();
        stall = new Stall(new CountDownLatch(1));
    }

    synchronized void close() {
        closed.countDown();
        stall.end().countDown();
    }

    private static void await(CountDownLatch latch, Duration duration) {
        try {
            latch.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
