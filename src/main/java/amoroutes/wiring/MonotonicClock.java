package amoroutes.wiring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The machine's time as waits may be measured by: it never goes back, and it never jumps. When the machine's clock is set,
 * this one goes on, a twentieth slower or faster until they are the same again: no wait or keeping time is further off,
 * and a token is renewed before its end, whatever is done to the machine. A start takes the machine's time as it is. Thread-safe.
 */
final class MonotonicClock implements InstantSource {
    private static final long PART = 20;

    private final InstantSource wall;
    private final LongSupplier nanos;
    private Instant last;
    private long lastNanos;

    /** @param nanos a monotonic clock */
    MonotonicClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.last = wall.instant();
        this.lastNanos = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        long passed = now - lastNanos;
        Instant slowest = last.plusNanos(passed - passed / PART);
        Instant fastest = last.plusNanos(passed + passed / PART);
        Instant time = wall.instant();
        last = time.isBefore(slowest) ? slowest : time.isAfter(fastest) ? fastest : time;
        lastNanos = now;
        return last;
    }
}
