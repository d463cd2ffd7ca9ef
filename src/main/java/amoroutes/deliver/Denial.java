package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether amoCRM lets nobody create or link elements in this account. It is believed the second time it says so, since
 * at the first the account as a whole may have been meant, and asked again after a day. Not thread-safe.
 */
final class Denial {
    private static final Duration HOLDS_FOR = Duration.ofDays(1);

    private final InstantSource clock;
    private Instant until = Instant.MIN;
    private boolean suspected;

    Denial(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    boolean holds() {
        return clock.instant().isBefore(until);
    }

    void begin() {
        until = clock.instant().plus(HOLDS_FOR);
    }

    /** amoCRM answered as it should. */
    void refuted() {
        suspected = false;
    }

    /** Takes an answer that is no success; a ban is about everything, and no word about elements. */
    boolean confirmedBy(Answer answer) {
        return switch (answer.kind()) {
            case UNPAID, FORBIDDEN, NOT_FOUND, INVALID -> {
                boolean ban = answer instanceof Answer.Forbidden forbidden && !forbidden.byApi();
                boolean again = suspected && !ban;
                suspected = !ban;
                yield again;
            }
            case DONE, EMPTY, UNAUTHORIZED, THROTTLED, TOO_LARGE, TRANSIENT, UNCLEAR -> false;
        };
    }
}
