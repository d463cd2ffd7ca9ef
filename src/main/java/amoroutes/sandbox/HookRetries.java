package amoroutes.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a hook that was not taken is sent again, and when its address is given up (amocrm-api-full.md section 19.2). Times
 * are milliseconds.
 */
final class HookRetries {
    private static final long WINDOW = Duration.ofHours(2).toMillis();
    private static final int MOST_BAD = 100;
    private static final List<Duration> AFTER_ANY = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final List<Duration> AFTER_SERVER_ERROR =
            List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofHours(1));

    private HookRetries() {}

    /** @param status 0 when there was no answer in time */
    static boolean taken(int status) {
        return status >= 100 && status < 300;
    }

    /**
     * @param attempt how often it was sent, from 1
     * @return how long after that; empty when it was taken or is given up
     */
    static Optional<Duration> next(int attempt, int status) {
        boolean serverError = status == 499 || (status >= 500 && status < 600);
        List<Duration> pauses = serverError ? AFTER_SERVER_ERROR : AFTER_ANY;
        return taken(status) || attempt > pauses.size() ? Optional.empty() : Optional.of(pauses.get(attempt - 1));
    }

    /** @param bad when the answers that were no success came, the last of them just now */
    static boolean givesUp(List<Long> bad, long now) {
        return bad.stream().filter(at -> now - at < WINDOW).count() > MOST_BAD;
    }
}
