package amoroutes.amocrm;

import java.time.Duration;

/**
 * Whether amoCRM answers at all. One lost answer says nothing; several in a row, with none between that came from amoCRM's
 * program, do. Pure: time comes in as nanoseconds of a monotonic clock. Not thread-safe; {@link Permits} is.
 */
final class Reachability {
    private static final int ENOUGH = 3;

    private int lost;
    private long since;

    /** What every answer says. */
    void noted(Answer answer, long now) {
        switch (answer.kind()) {
            case TRANSIENT, UNCLEAR -> {
                if (lost++ == 0) {
                    since = now;
                }
            }
            case DONE, EMPTY, INVALID, UNAUTHORIZED, UNPAID, FORBIDDEN, NOT_FOUND, THROTTLED, TOO_LARGE -> lost = 0;
        }
    }

    /** Since the first of the answers that did not come; zero while it answers. */
    Duration goneFor(long now) {
        return lost < ENOUGH ? Duration.ZERO : Duration.ofNanos(Math.max(1, now - since));
    }
}
