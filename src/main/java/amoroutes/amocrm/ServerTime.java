package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;

/**
 * How far our clock is ahead of amoCRM's, by the {@code Date} of its last answer. amoCRM dates what we made by its own clock:
 * whoever looks for a lead "since it was sent" by a clock that is ahead does not find it. Thread-safe.
 */
public final class ServerTime {
    private final InstantSource clock;
    private volatile Duration ahead = Duration.ZERO;

    public ServerTime(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** @param date the header of an answer, as RFC 9110 has it; anything else says nothing */
    public void said(String date) {
        try {
            Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            ahead = Duration.between(there, clock.instant());
        } catch (DateTimeException noDate) {
            // the last one holds
        }
    }

    /** To the second; zero when our clock is not ahead, and before the first answer. */
    public Duration ahead() {
        return ahead.isNegative() ? Duration.ZERO : ahead;
    }
}
