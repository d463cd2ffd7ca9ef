package amoroutes.wiring;

import amoroutes.order.State;
import amoroutes.reload.CoreRoute;
import amoroutes.store.Entry;
import amoroutes.store.Ledger;
import amoroutes.store.Moved;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of the hooks that are only told something ({@code lead-sent}, {@code event-parked} …): few, with a bounded
 * queue, and used by nothing else, so that a hook that hangs holds up other hooks at most.
 */
final class HookThreads extends ThreadPoolExecutor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("hooks");
    private static final int THREADS = 4;
    static final int WAITING = 10_000;

    private final AtomicBoolean full = new AtomicBoolean();

    /** What the hook {@code event-parked} is given. */
    public record Parked(long id, String key, String code, String reason) {
        static Parked of(Entry event) {
            return new Parked(
                    event.id(),
                    event.key().toString(),
                    event.code().orElse(""),
                    event.reason().orElse(""));
        }
    }

    HookThreads() {
        super(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                new CamelThreadFactory("#name#", "hooks", true));
        allowCoreThreadTimeOut(true);
        setRejectedExecutionHandler((call, pool) -> tooMany());
    }

    /** Calls the hook for each event that gets parked, wherever that happens; quick, for the one thread that writes. */
    void parked(Moved move, Ledger ledger, BiConsumer<CoreRoute, Object> routes) {
        if (move.state() == State.PARKED) {
            execute(() -> ledger.find(move.id()).map(Parked::of).ifPresent(event -> {
                try {
                    routes.accept(CoreRoute.EVENT_PARKED, event);
                } catch (RuntimeException e) {
                    LOG.warn("The hook event-parked failed for event {}: {}", event.id(), e.toString());
                }
            }));
        }
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable call) {
        full.set(false);
    }

    @Override
    public void close() {
        shutdownNow();
    }

    private void tooMany() {
        if (!isShutdown() && full.compareAndSet(false, true)) {
            LOG.warn("{} calls of hooks wait already: further ones are left out until one is done", WAITING);
        }
    }
}
