package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Permit;
import amoroutes.deliver.Batch;
import amoroutes.deliver.Deliverer;
import amoroutes.deliver.RetryPolicy;
import amoroutes.deliver.Work;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Ties a lane to its exchange: it begins when a lane is free and something waits, and however the exchange ends, what it
 * claimed and did not settle is given back, and the lane is free again. Thread-safe.
 */
public final class Lanes {
    private final Work work;
    private final Deliverer deliverer;
    private final Duration patience;
    private int busy;

    /** @param patience so long it waits for a free lane, and so long for something to do */
    public Lanes(Work work, Deliverer deliverer, Duration patience) {
        this.work = requireNonNull(work, "work is null");
        this.deliverer = requireNonNull(deliverer, "deliverer is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /**
     * Waits for a free lane and for something to do.
     *
     * @param most lanes at once
     * @return false when there was none in time
     */
    public boolean enter(Exchange exchange, int most) throws InterruptedException {
        if (!awaitFree(most) || !work.await(patience)) {
            return false;
        }
        occupy();
        atEnd(exchange, this::leave);
        return true;
    }

    /** Claims everything of one shape that waits now; nothing without a permit, or when newer routes have taken over meanwhile. */
    public Batch claim(Optional<Permit> permit, RetryPolicy policy, Exchange exchange) {
        if (isReplaced(exchange)) {
            return deliverer.decline(permit);
        }
        Batch batch = deliverer.claim(permit, policy);
        if (!batch.isEmpty()) {
            atEnd(exchange, () -> deliverer.end(batch));
        }
        return batch;
    }

    /** The consumers of routes that are replaced are suspended first. */
    private static boolean isReplaced(Exchange exchange) {
        Route route = exchange.getContext().getRoute(exchange.getFromRouteId());
        return route != null && route.getConsumer() instanceof StatefulService consumer && consumer.isSuspended();
    }

    private static void atEnd(Exchange exchange, Runnable action) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                action.run();
            }
        });
    }

    private synchronized boolean awaitFree(int most) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (busy >= most && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return busy < most;
    }

    private synchronized void occupy() {
        busy++;
    }

    private synchronized void leave() {
        busy--;
        notifyAll();
    }
}
