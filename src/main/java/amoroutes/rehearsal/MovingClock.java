package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until somebody moves it on, so that a rehearsal is the same every time. */
public final class MovingClock implements InstantSource {
    private volatile Instant now;

    public MovingClock(Instant now) {
        this.now = requireNonNull(now, "now is null");
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Time never goes back: an earlier moment changes nothing. */
    void moveTo(Instant later) {
        now = later.isAfter(now) ? later : now;
    }
}
