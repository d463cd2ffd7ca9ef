package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.RoundFailed;
import amoroutes.order.Event;
import amoroutes.order.Shape;
import amoroutes.store.Doubtful;
import amoroutes.store.Queue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/**
 * Reads back what may have been written before anything is sent again: all events of one shape that were in doubt for
 * {@code amocrm.doubt-delay} in one pass. A pass that fails settles nothing and is repeated.
 */
public final class Doubts implements Job<Doubts.Doubted> {
    private static final int MOST = 1_000;

    /** Events of one shape that are in doubt, at least one. */
    public record Doubted(Shape shape, List<Doubtful> doubts) {
        public Doubted {
            doubts = List.copyOf(doubts);
        }

        /** Those that share the shape of the first. */
        static Doubted of(List<Doubtful> due) {
            Shape shape = due.get(0).shape();
            return new Doubted(
                    shape, due.stream().filter(doubt -> doubt.shape() == shape).toList());
        }

        public List<Event> events() {
            return doubts.stream().map(Doubtful::event).toList();
        }

        /** When the first of their requests may have left. */
        Instant sent() {
            return doubts.stream()
                    .map(Doubtful::sent)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private final Queue queue;
    private final Reading reading;
    private final ReadBackResult findings;
    private final AccountCache account;
    private final Permits permits;
    private volatile Duration delay;
    private final InstantSource clock;

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

    /** @param longEnough {@code amocrm.doubt-delay}, from now on */
    public boolean due(Duration longEnough) {
        delay = longEnough;
        return due();
    }

    /** Something was in doubt long enough, and amoCRM may be asked. */
    @Override
    public boolean due() {
        return account.current().isPresent()
                && reading.possible()
                && permits.status().state() == CircuitBreaker.State.OPEN
                && !queue.doubts(clock.instant().minus(delay), 1).isEmpty();
    }

    @Override
    public Doubted begin() {
        return Doubted.of(queue.doubts(clock.instant().minus(delay), MOST));
    }

    /**
     * @param drafts of these events, as they would be sent now; those that cannot be made yet stay in doubt
     * @throws RoundFailed when none can be made
     */
    public ReadBack reading(Doubted doubted, List<Draft> drafts) {
        List<Draft> made = drafts.stream().filter(draft -> !draft.unread()).toList();
        if (made.isEmpty()) {
            throw new RoundFailed(drafts.size() + " events stay in doubt until a list of the account is read");
        }
        return reading.of(doubted, made);
    }

    /** What a pass that came to its end means for each event. */
    public BatchResult result(ReadBack read) {
        return findings.of(read);
    }
}
