package amoroutes.common;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets so many by in a period and makes the others wait, whatever is done to the machine's time: Camel's {@code throttle}
 * goes by the wall clock, and after a step back of an hour lets nobody by for an hour. Routes call it as {@code spacing}.
 * Thread-safe.
 */
public final class Spacing {
    /** Waits for a place. */
    @FunctionalInterface
    interface Nap {
        void until(long nanos) throws InterruptedException;
    }

    private final LongSupplier nanos;
    private final Nap nap;
    private final Map<String, Deque<Long>> places = new HashMap<>();

    /** @param nanos a monotonic clock */
    public Spacing(LongSupplier nanos) {
        this(nanos, end -> TimeUnit.NANOSECONDS.sleep(end - nanos.getAsLong()));
    }

    Spacing(LongSupplier nanos, Nap nap) {
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.nap = requireNonNull(nap, "nap is null");
    }

    /**
     * Returns when it is this one's turn, in the order they came; the body stays as it is.
     *
     * @param place those of one name wait for each other
     * @param most in any period, at least 1
     */
    public void await(String place, int most, Duration period) throws InterruptedException {
        nap.until(next(place, most, period.toNanos()));
    }

    private synchronized long next(String place, int most, long period) {
        if (most < 1) {
            throw new IllegalArgumentException("most is " + most + ", but somebody must get by");
        }
        Deque<Long> last = places.computeIfAbsent(place, first -> new ArrayDeque<>());
        while (last.size() > most) {
            last.removeFirst();
        }
        long now = nanos.getAsLong();
        long free = last.size() < most ? now : last.removeFirst() + period;
        long at = free - now > 0 ? free : now;
        last.addLast(at);
        return at;
    }
}
