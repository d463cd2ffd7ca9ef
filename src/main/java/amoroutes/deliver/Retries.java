package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.common.Remembered;
import amoroutes.order.Event;
import amoroutes.order.Progress;
import amoroutes.settings.AccountUnknown;
import amoroutes.store.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * When an event that was not done is tried again. Trouble of amoCRM itself (throttling, outages, a closed account)
 * never counts against an event; what is wrong with the event does, and ends in parking it. Thread-safe.
 */
final class Retries {
    private static final int MOST_ANEW = 4;
    private static final int NOT_YET = -1;
    private static final int MOST_DOUBLINGS = 30;
    private static final int REMEMBERED = 10_000;

    private final DoubleSupplier random;
    private final InstantSource clock;
    private final Map<Long, Instant> failedAt = new Remembered<>(REMEMBERED);

    private volatile RetryPolicy policy;
    private int doublings = NOT_YET;
    private Instant workedAt = Instant.MIN;

    private Instant waitOver = Instant.MIN;

    /** @param random evenly from 0 to 1, which spreads retries */
    Retries(RetryPolicy policy, DoubleSupplier random, InstantSource clock) {
        this.policy = requireNonNull(policy, "policy is null");
        this.random = requireNonNull(random, "random is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** From now on by this policy. */
    void under(RetryPolicy changed) {
        policy = requireNonNull(changed, "changed is null");
    }

    Instant now() {
        return clock.instant();
    }

    /** A write was done, so amoCRM works: the next outage begins with a short wait again. */
    synchronized void works() {
        doublings = NOT_YET;
        waitOver = Instant.MIN;
        workedAt = clock.instant();
    }

    /** How often amoCRM failed since something was last done, a whole outage wait counting once. */
    synchronized int failuresInARow() {
        return doublings + 1;
    }

    /**
     * Nothing was done, as far as anybody knows through no fault of the event. It counts where nobody else would ever end
     * trying: a right that is missing at one place, and an event that failed again though others were done meanwhile.
     */
    Settlement outage(Draft draft, Answer answer) {
        return switch (answer.kind()) {
            case THROTTLED ->
                later(draft, policy.throttled(((Answer.Throttled) answer).retryAfter()), "throttled", answer);
            case UNAUTHORIZED -> later(draft, Duration.ZERO, "unauthorized", answer);
            case FORBIDDEN ->
                ((Answer.Forbidden) answer).byApi()
                        ? counted(draft, "forbidden", answer.reason())
                        : later(draft, Duration.ZERO, "forbidden", answer);
            case UNPAID -> later(draft, outageWait(), "unpaid", answer);
            case TRANSIENT -> unavailable(draft, answer, ((Answer.Transient) answer).status());
            case UNCLEAR -> unavailable(draft, answer, ((Answer.Unclear) answer).status());
            case DONE, EMPTY, INVALID, TOO_LARGE, NOT_FOUND ->
                later(draft, outageWait(), Settlement.Again.UNAVAILABLE, answer);
        };
    }

    /** @param status 0 when no answer came, which is never the fault of what was sent */
    private Settlement unavailable(Draft draft, Answer answer, int status) {
        return status > 0 && failedBefore(draft.id()).filter(this::workedSince).isPresent()
                ? counted(draft, Settlement.Again.UNAVAILABLE, answer.reason())
                : later(draft, outageWait(), Settlement.Again.UNAVAILABLE, answer);
    }

    private synchronized Optional<Instant> failedBefore(long id) {
        return Optional.ofNullable(failedAt.put(id, clock.instant()));
    }

    private synchronized boolean workedSince(Instant failed) {
        return !workedAt.isBefore(failed);
    }

    /** All that fails before the last wait is over fails of the same outage: a whole batch, and the other lanes. */
    private synchronized Duration outageWait() {
        Instant now = clock.instant();
        if (!now.isBefore(waitOver)) {
            doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
            waitOver = now.plus(policy.unavailable(random).after(doublings));
        }
        return policy.unavailable(random).after(doublings);
    }

    /** Nothing is wrong with the event; somebody else is just changing the same lead or contact. */
    Settlement shortly(Draft draft, String code) {
        return new Settlement.Again(draft.id(), clock.instant().plus(policy.busy()), false, code, "", Optional.empty());
    }

    /**
     * It is not there when it is read back: sent again at once, and for ever while nothing else is done either, but then
     * less and less often.
     */
    Settlement undone(Draft draft, String reason, boolean late) {
        Optional<Instant> before = failedBefore(draft.id());
        boolean counts = before.filter(this::workedSince).isPresent();
        int attempts = draft.event().attempts() + 1;
        if (counts && attempts >= policy.attempts()) {
            return new Settlement.Park(draft.id(), "answer-lost", reason + " (" + attempts + " attempts)", null);
        }
        Duration wait = counts || before.isEmpty() ? Duration.ZERO : outageWait();
        return new Settlement.Undone(draft.id(), clock.instant().plus(wait), reason, late, counts);
    }

    /** Nothing is wrong with the event; what it needs is being made. */
    Settlement soon(Draft draft, String code) {
        return new Settlement.Again(draft.id(), clock.instant(), false, code, "", Optional.empty());
    }

    /** Nothing is wrong with the event; it needs a list of the account that could not be read yet. */
    Settlement unread(Event event, AccountUnknown unknown) {
        Instant at = clock.instant().plus(policy.unread());
        return new Settlement.Again(event.id(), at, false, "account-unread", unknown.getMessage(), Optional.empty());
    }

    /** Nothing is wrong with the event, which is woken as soon as it can go. */
    Settlement until(Draft draft, Duration longest, String code, String reason) {
        return new Settlement.Again(draft.id(), clock.instant().plus(longest), false, code, reason, Optional.empty());
    }

    /** Something is wrong that trying again may cure, but not for ever: parked after {@link RetryPolicy#setAttempts so many}. */
    Settlement counted(Draft draft, String code, String reason) {
        return counted(draft.event(), code, reason);
    }

    Settlement counted(Event event, String code, String reason) {
        int attempts = event.attempts() + 1;
        if (attempts >= policy.attempts()) {
            return new Settlement.Park(event.id(), code, reason + " (" + attempts + " attempts)", null);
        }
        Instant at = clock.instant().plus(policy.failed(random).after(attempts - 1));
        return new Settlement.Again(event.id(), at, true, code, reason, Optional.empty());
    }

    /**
     * One kind of request is denied, which the event can do without. That is believed the second time: at the first the
     * account as a whole might have been meant.
     *
     * @param instead what then becomes of the event
     * @return empty for a ban, which is no single request's trouble
     */
    Optional<Settlement> denied(Draft draft, Answer answer, Supplier<Settlement> instead) {
        if (answer instanceof Answer.Forbidden forbidden && !forbidden.byApi()) {
            return Optional.empty();
        }
        return Optional.of(draft.event().attempts() == 0 ? counted(draft, "denied", answer.reason()) : instead.get());
    }

    /**
     * The account may have changed, and is read anew: it goes again by what is known then. Empty when it has tried that
     * often enough: where nothing can be read it must not wait for ever.
     */
    Optional<Settlement> anew(Draft draft, String reason) {
        return draft.event().attempts() + 1 < Math.min(MOST_ANEW, policy.attempts())
                ? Optional.of(counted(draft, "account-changed", reason))
                : Optional.empty();
    }

    /** It was refused together with another item of its request, and goes with the next one. */
    Settlement untouched(Draft draft) {
        return refusedTogether(draft, "another item of its request was refused", Optional.empty());
    }

    /** It was refused together with others, and amoCRM does not say for whose sake. */
    Settlement untouched(Draft draft, int events) {
        return refusedTogether(
                draft,
                "its request was refused as a whole",
                Optional.of(draft.progress().sharedBy(events)));
    }

    private Settlement refusedTogether(Draft draft, String reason, Optional<Progress> progress) {
        return new Settlement.Again(draft.id(), clock.instant(), false, "batch-refused", reason, progress);
    }

    Settlement doubt(Event event, String reason) {
        return new Settlement.Doubt(event.id(), "answer-lost", reason);
    }

    private Settlement later(Draft draft, Duration wait, String code, Answer answer) {
        Instant at = clock.instant().plus(wait);
        return new Settlement.Again(draft.id(), at, false, code, answer.reason(), Optional.empty());
    }
}
