package amoroutes.directory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** After a failure it waits twice as long each time, up to a minute; of a row of failures only the first is told. */
final class RetryBackoff {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Consumer<String> log;
    private Duration wait = FIRST_WAIT;
    private Instant notBefore = Instant.MIN;
    private boolean told;

    RetryBackoff(Consumer<String> log) {
        this.log = requireNonNull(log, "log is null");
    }

    boolean over(Instant now) {
        return !now.isBefore(notBefore);
    }

    void failed(Instant now, String reason) {
        if (!told) {
            log.accept("The directory of contacts cannot be kept fresh now (" + reason
                    + "). It tries again by itself; meanwhile unknown customers are searched for in amoCRM.");
            told = true;
        }
        notBefore = now.plus(wait);
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
    }

    void works() {
        if (told) {
            log.accept("The directory of contacts is being read again.");
        }
        told = false;
        wait = FIRST_WAIT;
        notBefore = Instant.MIN;
    }
}
