package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.store.Queue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back what may have been written before anything is sent again: all events of one shape that were in doubt for
 * {@code amocrm.doubt-delay} in one pass. A pass that fails settles nothing and is repeated. There is one pass at a
 * time, whatever the routes do. Thread-safe.
 */
public final class Doubts {
    private static final Logger LOG = LoggerFactory.getLogger(Doubts.class);
    private static final int MOST = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** A pass that nobody carried on for so long was lost with its route. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private final Queue queue;
    private final Reading reading;
    private final ReadBackResult findings;
    private final AccountCache account;
    private final Permits permits;
    private final Duration delay;
    private final InstantSource clock;
    private Instant notBefore = Instant.MIN;
    private volatile boolean leftOut;

    /** @param delay {@code amocrm.doubt-delay} */
    Doubts(
            Queue queue,
            Reading reading,
            ReadBackResult findings,
            AccountCache account,
            Permits permits,
            Duration delay,
            InstantSource clock) {
        this.queue = requireNonNull(queue, "queue is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.findings = requireNonNull(findings, "findings is null");
        this.account = requireNonNull(account, "account is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.delay = requireNonNull(delay, "delay is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Something was in doubt long enough, and amoCRM may be asked. */
    public synchronized boolean due() {
        return !clock.instant().isBefore(notBefore)
                && account.current().isPresent()
                && reading.possible()
                && permits.status().state() == CircuitBreaker.State.OPEN
                && !queue.doubts(clock.instant().minus(delay), 1).isEmpty();
    }

    /** Begins a pass; to be said only when it is due. */
    public synchronized Doubted begin() {
        carriedOn();
        return Doubted.of(queue.doubts(clock.instant().minus(delay), MOST));
    }

    /** @param drafts of these events, as they would be sent now; those that cannot be made yet stay in doubt */
    public ReadBack reading(Doubted doubted, List<Draft> drafts) {
        List<Draft> made = drafts.stream().filter(draft -> !draft.unread()).toList();
        leftOut = made.size() < drafts.size();
        return reading.of(doubted, made);
    }

    public Sending next(ReadBack reading) {
        carriedOn();
        return reading.pass().next();
    }

    public void take(ReadBack reading, Sending answered) {
        reading.pass().take(answered);
    }

    /** Nothing when the pass failed. */
    public BatchResult verdict(ReadBack reading) {
        carriedOn();
        if (reading.pass().failure().isPresent()) {
            LOG.info(
                    "{} events stay in doubt, they could not be read back yet: {}",
                    reading.drafts().size(),
                    reading.pass().failure().get());
            return BatchResult.of(List.of());
        }
        return findings.of(reading);
    }

    /** The verdict is written down: the next pass may begin, after a failure with a pause. */
    public synchronized void end(ReadBack reading) {
        notBefore = leftOut || reading.pass().failure().isPresent()
                ? clock.instant().plus(PAUSE)
                : Instant.MIN;
    }

    private synchronized void carriedOn() {
        notBefore = clock.instant().plus(LOST);
    }
}
