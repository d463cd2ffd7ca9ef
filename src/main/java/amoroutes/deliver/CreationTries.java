package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether something lacking may still be created in the account: not for a day where amoCRM forbids it, and not for ten
 * minutes when it failed three times in a row though the rest of the account answered. Not thread-safe.
 */
final class CreationTries {
    private static final Duration FORBIDDEN_FOR = Duration.ofDays(1);
    private static final Duration GIVEN_UP_FOR = Duration.ofMinutes(10);
    private static final int MOST = 3;

    private final InstantSource clock;
    private Instant pausedUntil = Instant.MIN;
    private boolean failed;
    private int failures;

    CreationTries(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    boolean allowed() {
        return !clock.instant().isBefore(pausedUntil);
    }

    void forbidden() {
        pausedUntil = clock.instant().plus(FORBIDDEN_FOR);
    }

    void begin() {
        failed = false;
    }

    /** It was neither done nor refused. */
    void failed() {
        failed = true;
    }

    /** The account was read after the tries, so amoCRM as a whole works. True when it is given up for now. */
    boolean giveUp() {
        failures = failed ? failures + 1 : 0;
        failed = false;
        if (failures < MOST) {
            return false;
        }
        failures = 0;
        pausedUntil = clock.instant().plus(GIVEN_UP_FOR);
        return true;
    }
}
