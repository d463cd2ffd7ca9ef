package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.store.Queue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Whether a lane has something to do: something waits, the account is known, and nothing must be created first. */
public final class Work {
    private static final long LOOK = Duration.ofMillis(20).toNanos();

    private final Queue queue;
    private final AccountCache account;
    private final List<MissingMetadata> wanted;

    public Work(Queue queue, AccountCache account, List<MissingMetadata> wanted) {
        this.queue = requireNonNull(queue, "queue is null");
        this.account = requireNonNull(account, "account is null");
        this.wanted = List.copyOf(wanted);
    }

    /** @return false when there was nothing to do for so long */
    public boolean await(Duration max) throws InterruptedException {
        if (account.current().isEmpty() || wanted.stream().anyMatch(MissingMetadata::due)) {
            LockSupport.parkNanos(Math.min(LOOK, max.toNanos()));
            return false;
        }
        return queue.awaitWaiting(max);
    }
}
