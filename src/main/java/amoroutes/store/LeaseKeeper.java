package amoroutes.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the lease when its holder has not renewed it for {@link Lease#LENGTH} by this node's own clock, so that no clock that is
 * set can end it early; keeps it, and gives it back at the end. Nothing is delivered under a new grant before what another
 * node left behind was taken over, and no grant is asked for before all that began under the last one has ended. Thread-safe.
 */
public final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration SAID_EVERY = Duration.ofSeconds(5);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    /**
     * What a grant means to the rest of the program.
     *
     * @param idle nothing that began under the last grant is at work any more
     * @param takeOver called before anything is delivered under a new grant; called again when it fails
     * @param look called every few seconds, whoever delivers: others may have written what this node remembers
     */
    public record Changes(BooleanSupplier idle, Runnable takeOver, Runnable look) {}

    private final Lease lease;
    private final Optional<? extends LeaseRow> row;
    private final ThisNode node;
    private final LongSupplier nanos;
    private final Changes changes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(LeaseKeeper::daemon);
    private LeaseRow.Standing seen;
    private long seenSince;
    private boolean said;
    private long saidAt;
    private volatile boolean takenOver;
    private volatile boolean closed;

    /**
     * @param row empty: nobody else uses the store, and the lease is unlimited
     * @param nanos a monotonic clock
     */
    LeaseKeeper(Lease lease, Optional<? extends LeaseRow> row, ThisNode node, LongSupplier nanos, Changes changes) {
        this.lease = requireNonNull(lease, "lease is null");
        this.row = requireNonNull(row, "row is null");
        this.node = requireNonNull(node, "node is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.changes = requireNonNull(changes, "changes is null");
    }

    /** Looks after the lease from now on; the first look is done when this returns. */
    public void start() {
        look();
        thread.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** This node delivers now. */
    public boolean delivers() {
        return takenOver && lease.held(nanos.getAsLong());
    }

    /** Waits until this node delivers; false when it does not after so long. */
    public boolean await(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (!delivers() && left > 0) {
                left = opened.awaitNanos(left);
            }
            return delivers();
        } finally {
            lock.unlock();
        }
    }

    /** One look: asks the store when that is due, and takes over what another node left behind. */
    void look() {
        try {
            row.ifPresent(this::ask);
            if (node.delivers() && !takenOver && lease.held(nanos.getAsLong())) {
                changes.takeOver().run();
                open();
            }
        } catch (StoreUnavailable e) {
            LOG.debug("The lease cannot be asked for: {}", e.getMessage());
        } catch (LeaseLost e) {
            lose();
        } catch (RuntimeException e) {
            LOG.error("The lease cannot be looked after", e);
        }
    }

    private void ask(LeaseRow row) {
        long now = nanos.getAsLong();
        if (lease.due(now)) {
            ask(row, now);
        }
        if (!said || now - saidAt >= SAID_EVERY.toNanos()) {
            said = true;
            saidAt = now;
            row.seen(node);
            changes.look().run();
        }
    }

    private void ask(LeaseRow row, long now) {
        lease.asking(now);
        OptionalLong epoch = lease.epoch();
        if (epoch.isPresent()) {
            if (row.renew(epoch.getAsLong())) {
                lease.granted(epoch.getAsLong());
            } else {
                lose();
            }
        } else if (node.delivers() && !closed) {
            observe(row.read());
            if (mayTake()) {
                take(row);
            }
        }
    }

    /** Counted from when the read was over: its holder may have renewed it while the read was under way. */
    private void observe(LeaseRow.Standing standing) {
        if (seen == null || !seen.same(standing)) {
            seenSince = nanos.getAsLong();
        }
        seen = standing;
    }

    /** Its holder waits out {@link Lease#LENGTH} less {@link Lease#MARGIN} from before it wrote what we saw. */
    private boolean mayTake() {
        return (seen.free() || nanos.getAsLong() - seenSince >= Lease.LENGTH.toNanos())
                && changes.idle().getAsBoolean();
    }

    private void take(LeaseRow row) {
        OptionalLong epoch = row.take(node.name(), seen);
        if (epoch.isPresent()) {
            lease.granted(epoch.getAsLong());
            LOG.info(
                    "This node delivers from now on{}",
                    seen.holder().map(other -> ", after " + other).orElse(""));
        }
    }

    private void open() {
        lock.lock();
        try {
            takenOver = true;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void lose() {
        if (lease.epoch().isPresent()) {
            LOG.warn("This node delivers no more: another one has taken over");
        }
        seen = null;
        takenOver = false;
        lease.lost();
    }

    /** Gives the lease back; to be called when nothing is being delivered any more. */
    @Override
    public void close() {
        closed = true;
        awaitEnd();
        OptionalLong epoch = lease.epoch();
        takenOver = false;
        lease.lost();
        row.ifPresent(rows -> leave(rows, epoch));
    }

    private void leave(LeaseRow row, OptionalLong epoch) {
        try {
            if (epoch.isPresent()) {
                row.release(epoch.getAsLong());
            }
            row.gone(node);
        } catch (StoreUnavailable e) {
            LOG.debug("The lease ends by itself: {}", e.getMessage());
        }
    }

    private void awaitEnd() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "lease");
        thread.setDaemon(true);
        return thread;
    }
}
