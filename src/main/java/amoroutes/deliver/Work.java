package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.store.Queue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Whether a lane has something to do: something waits, the account is known, nothing must be created first, and what waits
 * is not still {@link Gathering}.
 */
public final class Work {
    private static final long LOOK = Duration.ofMillis(20).toNanos();
    private static final long LOOK_AT_BURST = Duration.ofMillis(5).toNanos();

    private final Queue queue;
    private final AccountCache account;
    private final List<MissingMetadata> wanted;
    private final IntSupplier full;
    private final IntSupplier due;
    private final IntSupplier upkeep;

    /**
     * @param full how many new leads share a request
     * @param due permits that may be used now
     * @param upkeep permits of the window that keeping copies of the account fresh has used
     */
    Work(
            Queue queue,
            AccountCache account,
            List<MissingMetadata> wanted,
            IntSupplier full,
            IntSupplier due,
            IntSupplier upkeep) {
        this.queue = requireNonNull(queue, "queue is null");
        this.account = requireNonNull(account, "account is null");
        this.wanted = List.copyOf(wanted);
        this.full = requireNonNull(full, "full is null");
        this.due = requireNonNull(due, "due is null");
        this.upkeep = requireNonNull(upkeep, "upkeep is null");
    }

    /** @return false when there was nothing to do for so long */
    public boolean await(Duration max) throws InterruptedException {
        if (account.current().isEmpty() || wanted.stream().anyMatch(MissingMetadata::due)) {
            LockSupport.parkNanos(Math.min(LOOK, max.toNanos()));
            return false;
        }
        if (!queue.awaitWaiting(max)) {
            return false;
        }
        long left = max.toNanos();
        while (gathering()) {
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(Math.min(LOOK_AT_BURST, left));
            left -= LOOK_AT_BURST;
        }
        return true;
    }

    private boolean gathering() {
        return Gathering.possible(due.getAsInt(), upkeep.getAsInt())
                && queue.waiting() < full.getAsInt()
                && Gathering.goesOn(queue.oldestReady());
    }
}
