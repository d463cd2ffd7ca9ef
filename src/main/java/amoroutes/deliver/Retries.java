package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.order.Event;
import amoroutes.store.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When an event that was not done is tried again. Trouble of amoCRM itself (throttling, outages, a closed account)
 * never counts against an event; what is wrong with the event does, and ends in parking it. Thread-safe.
 */
final class Retries {
    /** An outage doubles the wait up to 16 times the first one, so that its end is noticed within half a minute. */
    private static final int OUTAGE_DOUBLINGS = 4;

    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    private final Backoff backoff;
    private final int maxAttempts;
    private final InstantSource clock;
    private final AtomicInteger outages = new AtomicInteger();

    Retries(Backoff backoff, int maxAttempts, InstantSource clock) {
        this.backoff = requireNonNull(backoff, "backoff is null");
        this.maxAttempts = maxAttempts;
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** amoCRM works: the next outage begins with a short wait again. */
    void works() {
        outages.set(0);
    }

    /** Nothing was done, through no fault of the event. */
    Settlement outage(Draft draft, Answer answer) {
        return switch (answer.kind()) {
            case THROTTLED -> later(draft, longer(((Answer.Throttled) answer).retryAfter()), "throttled", answer);
            case UNAUTHORIZED -> later(draft, Duration.ZERO, "unauthorized", answer);
            case UNPAID -> later(draft, Duration.ZERO, "unpaid", answer);
            case FORBIDDEN -> later(draft, Duration.ZERO, "forbidden", answer);
            case DONE, EMPTY, INVALID, TOO_LARGE, NOT_FOUND, TRANSIENT, UNCLEAR ->
                later(
                        draft,
                        backoff.after(Math.min(outages.getAndIncrement(), OUTAGE_DOUBLINGS)),
                        "unavailable",
                        answer);
        };
    }

    /** Nothing is wrong with the event; what it needs is being made. */
    Settlement soon(Draft draft, String code) {
        return new Settlement.Again(draft.id(), clock.instant(), false, code, "", Optional.empty());
    }

    /** Something is wrong that trying again may cure, but not for ever: parked after {@code amocrm.retry.max-attempts}. */
    Settlement counted(Draft draft, String code, String reason) {
        return counted(draft.event(), code, reason);
    }

    Settlement counted(Event event, String code, String reason) {
        int attempts = event.attempts() + 1;
        if (attempts >= maxAttempts) {
            return new Settlement.Park(event.id(), code, reason + " (" + attempts + " attempts)", null);
        }
        Instant at = clock.instant().plus(backoff.after(attempts - 1));
        return new Settlement.Again(event.id(), at, true, code, reason, Optional.empty());
    }

    /** It was refused together with another item of its request, and goes with the next one. */
    Settlement untouched(Draft draft) {
        return new Settlement.Again(
                draft.id(),
                clock.instant(),
                false,
                "batch-refused",
                "another item of its request was refused",
                Optional.empty());
    }

    Settlement doubt(Draft draft, String reason) {
        return doubt(draft.event(), reason);
    }

    Settlement doubt(Event event, String reason) {
        return new Settlement.Doubt(event.id(), "answer-lost", reason);
    }

    private Settlement later(Draft draft, Duration wait, String code, Answer answer) {
        Instant at = clock.instant().plus(wait);
        return new Settlement.Again(draft.id(), at, false, code, answer.reason(), Optional.empty());
    }

    private static Duration longer(Duration asked) {
        return asked.compareTo(AT_LEAST) < 0 ? AT_LEAST : asked;
    }
}
