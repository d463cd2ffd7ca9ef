package amoroutes.amocrm;

import java.time.Duration;
import java.time.Instant;

/** When the token endpoint may be asked: at once when a 401 asks for it, after a minute when the last try failed. */
final class TokenTries {
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private Instant notBefore = Instant.EPOCH;
    private Instant last401 = Instant.EPOCH;

    /** A time further off than a try can be put off means that the clock was set back. */
    boolean allowed(Instant now) {
        return !now.isBefore(notBefore) || now.plus(BETWEEN).isBefore(notBefore);
    }

    void tried(Instant now) {
        notBefore = now.plus(BETWEEN);
    }

    /** What was tried worked, or there is something new to try. */
    void again() {
        notBefore = Instant.EPOCH;
    }

    /** Two 401s within a minute: the new token was refused as well, so renewing it at once again is no use. */
    void refused(Instant now) {
        boolean inVain = Duration.between(last401, now).abs().compareTo(BETWEEN) < 0;
        notBefore = inVain ? now.plus(BETWEEN) : Instant.EPOCH;
        last401 = now;
    }
}
