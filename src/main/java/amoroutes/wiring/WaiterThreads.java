package amoroutes.wiring;

import amoroutes.endpoint.Receipts;
import amoroutes.endpoint.Waiters;
import amoroutes.store.Store;
import amoroutes.store.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/** Who posted and waits for what becomes of it, and the threads that tell him. */
final class WaiterThreads implements AutoCloseable {
    /** How often the outcome of events is looked up that another node delivers. */
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Store store;
    private final BooleanSupplier delivers;
    private final Waiters waiters = new Waiters();
    private final ExecutorService readers =
            Executors.newFixedThreadPool(2, new CamelThreadFactory("#name#", "waiters", true));
    private final ScheduledExecutorService look =
            Executors.newSingleThreadScheduledExecutor(new CamelThreadFactory("#name#", "waiters-look", true));

    /** @param delivers this node does, so that it sees what becomes of each event */
    WaiterThreads(Store store, BooleanSupplier delivers) {
        this.store = store;
        this.delivers = delivers;
    }

    /** @param mayWait else every post is answered once it is kept */
    Receipts receipts(boolean mayWait) {
        return new Receipts(store.ledger(), mayWait, waiters, readers);
    }

    void start() {
        store.watch(waiters::moved);
        if (store.isShared()) {
            look.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            if (!delivers.getAsBoolean()) {
                waiters.look(store.ledger()::states);
            }
        } catch (StoreUnavailable e) {
            // they wait on
        }
    }

    /** Nobody waits any longer; those who look still may. */
    void end() {
        waiters.close();
    }

    @Override
    public void close() {
        readers.shutdown();
        look.shutdownNow();
    }
}
