package amoroutes.wiring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The machine's time as waits may be measured by: it never goes back. When the machine's clock is set back, this one goes on,
 * a tenth slower until they are the same again; when that is set forward, so is this one. Thread-safe.
 */
final class MonotonicClock implements InstantSource {
    private static final long SLOWER = 10;

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
        Instant slower = last.plusNanos(passed - passed / SLOWER);
        Instant time = wall.instant();
        last = time.isAfter(slower) ? time : slower;
        lastNanos = now;
        return last;
    }

    /** By how much it is ahead of the machine's clock; zero when it is not. */
    Duration ahead() {
        Duration ahead = Duration.between(wall.instant(), instant());
        return ahead.isNegative() ? Duration.ZERO : ahead;
    }
}
