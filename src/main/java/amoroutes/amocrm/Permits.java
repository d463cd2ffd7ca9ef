package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * The one budget for everything that goes to amoCRM: a thread waits here for the right to send one request. The more
 * urgent goes first, equals in the order they came. Thread-safe.
 */
public final class Permits {
    /** Probes and the token's expiry fall due by time alone, so nobody sleeps longer than this. */
    private static final long LONGEST_NAP = TimeUnit.SECONDS.toNanos(1);

    /** What claiming a full batch and drafting it takes on a busy machine. */
    private static final long HEAD_START = TimeUnit.MILLISECONDS.toNanos(100);

    /** Two searches and a lead. */
    private static final int OF_A_LONE_ORDER = 3;

    private final Pace pace;
    private final CircuitBreaker gate;
    private final Reachability line = new Reachability();
    private final LongSupplier nanos;
    private final BooleanSupplier ours;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<Permit> waiting =
            new TreeSet<>(Comparator.comparing(Permit::priority).thenComparingLong(Permit::number));
    private final Set<Long> upkeep = new HashSet<>();
    private long lastNumber;
    private boolean ending;

    /** Of a program that nobody shares the account's limit with. */
    public Permits(Pace pace, CircuitBreaker gate, LongSupplier nanos) {
        this(pace, gate, nanos, () -> true);
    }

    /**
     * @param nanos a monotonic clock
     * @param ours the account's limit is ours to use at this moment, and no other node's
     */
    public Permits(Pace pace, CircuitBreaker gate, LongSupplier nanos, BooleanSupplier ours) {
        this.ours = requireNonNull(ours, "ours is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.gate = requireNonNull(gate, "gate is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    /**
     * Waits until the next request may be sent and it is this one's turn; empty when the program ends while the gate is
     * closed, and when the limit is another node's to use.
     */
    public Optional<Permit> await(Priority priority) throws InterruptedException {
        return await(priority, 0, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * The same for somebody who must not wait for long.
     *
     * @param longest while the gate is open
     * @param closed while the gate is closed
     * @return empty when the time is over
     */
    public Optional<Permit> await(Priority priority, Duration longest, Duration closed) throws InterruptedException {
        return await(priority, 0, longest.toNanos(), closed.toNanos());
    }

    /**
     * The same a little earlier, for a batch that has to be put together first: {@link #leaving} waits for the rest.
     *
     * @return empty when {@code longest} is over
     */
    public Optional<Permit> ahead(Priority priority, Duration longest) throws InterruptedException {
        return await(priority, HEAD_START, longest.toNanos(), longest.toNanos());
    }

    private Optional<Permit> await(Priority priority, long headStart, long longest, long closed)
            throws InterruptedException {
        lock.lockInterruptibly();
        Permit permit = new Permit(++lastNumber, requireNonNull(priority, "priority is null"));
        try {
            waiting.add(permit);
            long since = nanos.getAsLong();
            long nap = nap(permit, headStart);
            while (ours.getAsBoolean() && nap > 0) {
                long now = nanos.getAsLong();
                long left = (gate.lets(priority, now) ? longest : ending ? 0 : closed) - (now - since);
                if (left <= 0) {
                    return Optional.empty();
                }
                changed.awaitNanos(Math.min(nap, left));
                nap = nap(permit, headStart);
            }
            if (!ours.getAsBoolean()) {
                return Optional.empty();
            }
            take(permit);
            return Optional.of(permit);
        } finally {
            waiting.remove(permit);
            changed.signalAll();
            lock.unlock();
        }
    }

    /**
     * To be said right before sending; waits while the permit is not due yet. The second that amoCRM counts begins then,
     * however long preparing took.
     */
    public void leaving(Permit permit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            pace.leaves(permit.number(), room(permit.number()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The same once more, when connecting or loading classes took a while; waits when others took its place meanwhile, and
     * has the next one that is free. From now on its bytes are written, until {@link #left}.
     *
     * @return false: it must not leave, for the limit is another node's to use by now
     */
    public boolean leaving(long permit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long now = room(permit);
            boolean may = ours.getAsBoolean();
            if (may) {
                pace.leaving(permit, now);
            }
            changed.signalAll();
            return may;
        } finally {
            lock.unlock();
        }
    }

    /** To be said when its bytes were written, and when that failed: however long the machine stood still, it counts from now. */
    public void left(long permit) {
        change(now -> pace.left(permit, now));
    }

    /** Waits, inside the lock, until this one may leave; returns when that is. */
    private long room(long permit) throws InterruptedException {
        long now = nanos.getAsLong();
        while (pace.leavesAt(permit) > now) {
            changed.awaitNanos(pace.leavesAt(permit) - now);
            now = nanos.getAsLong();
        }
        for (long room = pace.roomAt(permit, now); room > now; room = pace.roomAt(permit, now)) {
            pace.leaves(permit, room);
            changed.awaitNanos(room - now);
            now = nanos.getAsLong();
        }
        return now;
    }

    /** The limit is ours to use at this moment; else nothing may leave. */
    public boolean ours() {
        return ours.getAsBoolean();
    }

    /** @param perSecond requests a second from now on; brought between 0.5 and 7 */
    public void pace(double perSecond) {
        change(now -> pace.limit(perSecond));
    }

    /** The permit was not used. */
    public void giveBack(Permit permit) {
        change(now -> pace.giveBack(permit.number()));
    }

    /** To be said after every reply, of the token endpoint too: sets the pace, closes and opens the gate. */
    public void noted(Request request, Answer answer) {
        change(now -> {
            gate.noted(request, answer, now);
            pace.noted(answer, gate.certain(), now);
            line.noted(answer, now);
        });
    }

    /** To be said when the token changed, so that those who wait look again at once. */
    public void wake() {
        change(now -> {});
    }

    /** The program ends: behind a closed gate nobody waits any more, and who is under way gets what it needs. */
    public void end() {
        change(now -> ending = true);
    }

    /** How many permits are due now beyond those that somebody waits for. */
    public int idle() {
        return locked(
                now -> gate.state() == CircuitBreaker.State.OPEN ? Math.max(0, pace.due(now) - waiting.size()) : 0);
    }

    /** How many of the idle ones are left when a lone order has its own. */
    public int spare() {
        return Math.max(0, idle() - OF_A_LONE_ORDER);
    }

    /** They come one by one, until good answers have made it faster again: there is never more than one idle. */
    public boolean slowed() {
        return locked(now -> pace.slowed());
    }

    /** How many of the window's permits have gone to {@link Priority#DIRECTORY}, which no event waits for. */
    public int upkeep() {
        return locked(now -> (int) pace.recent(now).filter(upkeep::contains).count());
    }

    /** The account is closed and should be asked ({@link CircuitBreaker#PROBE}) whether it answers again. */
    public boolean probeDue() {
        return locked(gate::probeDue);
    }

    /** The same, and how often it is asked ({@link CircuitBreaker#probeEvery}). */
    public boolean probeDue(Duration unpaid, Duration banned) {
        return locked(now -> {
            gate.probeEvery(unpaid, banned);
            return gate.probeDue(now);
        });
    }

    public Status status() {
        return locked(now -> new Status(
                gate.state(),
                gate.certain(),
                gate.closedFor(now),
                gate.nextProbe(now),
                line.goneFor(now),
                pace.perSecond(),
                waiting.size()));
    }

    /**
     * For people.
     *
     * @param certain the account itself said so
     * @param closedFor how long it has been unpaid or banned; zero when it is neither
     * @param nextProbe until it is asked again; zero when it is neither
     * @param goneFor since when no answer came; zero while amoCRM answers
     * @param pace requests a second
     * @param waiting who waits for a permit
     */
    public record Status(
            CircuitBreaker.State state,
            boolean certain,
            Duration closedFor,
            Duration nextProbe,
            Duration goneFor,
            double pace,
            int waiting) {
        /** Neither unpaid nor banned, and it answers; whether our token is valid is another question. */
        public boolean open() {
            return (state == CircuitBreaker.State.OPEN || state == CircuitBreaker.State.UNAUTHORIZED)
                    && goneFor.isZero();
        }
    }

    /** Zero: its turn is now. */
    private long nap(Permit permit, long headStart) {
        long now = nanos.getAsLong();
        Optional<Permit> first = waiting.stream()
                .filter(other -> gate.lets(other.priority(), now))
                .findFirst();
        if (first.filter(permit::equals).isEmpty()) {
            return LONGEST_NAP;
        }
        long due = pace.dueAt(now);
        return due <= now + headStart ? 0 : Math.min(LONGEST_NAP, due - now - headStart);
    }

    private void take(Permit permit) {
        long now = nanos.getAsLong();
        pace.leaves(permit.number(), Math.max(now, pace.dueAt(now)));
        if (permit.priority() == Priority.PROBE) {
            gate.probing(now);
        }
        if (permit.priority() == Priority.DIRECTORY) {
            upkeep.add(permit.number());
            upkeep.removeIf(
                    number -> number < permit.number() && pace.recent(now).noneMatch(recent -> recent == number));
        }
    }

    private <T> T locked(LongFunction<T> work) {
        lock.lock();
        try {
            return work.apply(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Those who wait look again. */
    private void change(LongConsumer change) {
        locked(now -> {
            change.accept(now);
            changed.signalAll();
            return null;
        });
    }
}
