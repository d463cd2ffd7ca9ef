package amoroutes.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
final class ManualClock implements InstantSource {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    long nanos() {
        return Duration.between(START, now).toNanos();
    }

    /** Unix seconds. */
    long second() {
        return now.getEpochSecond();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
