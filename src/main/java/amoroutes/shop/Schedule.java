package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/** Something that is to be done again and again, at once the first time. */
final class Schedule {
    private final Duration period;
    private Instant next = Instant.MIN;

    Schedule(Duration period) {
        this.period = requireNonNull(period, "period is null");
    }

    boolean due(Instant now) {
        return !now.isBefore(next);
    }

    void done(Instant now) {
        next = now.plus(period);
    }

    void soon() {
        next = Instant.MIN;
    }
}
