package amoroutes.reload;

import static java.util.Objects.requireNonNull;

import amoroutes.deliver.ClaimSlot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs its route while something waits, in up to so many lanes; one thread calls them, one after another. Suspended or
 * stopping it calls no more, and Camel's shutdown waits for the lanes that run.
 */
final class QueueConsumer extends DefaultConsumer implements ShutdownAware, Suspendable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final QueueEndpoint endpoint;
    private final Waiting waiting;
    private final AtomicBoolean failed = new AtomicBoolean();
    private Lanes lanes;
    private ExecutorService caller;
    private ExecutorService pool;

    QueueConsumer(QueueEndpoint endpoint, Processor processor, Waiting waiting) {
        super(endpoint, processor);
        this.endpoint = requireNonNull(endpoint, "endpoint is null");
        this.waiting = requireNonNull(waiting, "waiting is null");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var executors = endpoint.getCamelContext().getExecutorServiceManager();
        lanes = new Lanes(endpoint.getLanes());
        pool = executors.newFixedThreadPool(this, endpoint.getEndpointUri(), endpoint.getLanes());
        caller = executors.newSingleThreadExecutor(this, endpoint.getEndpointUri());
        caller.execute(this::callLanes);
    }

    @Override
    protected void doSuspend() throws Exception {
        lanes.hold();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        lanes.release();
    }

    @Override
    protected void doStop() throws Exception {
        if (lanes != null) {
            lanes.end();
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(caller);
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(pool);
        }
        super.doStop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return lanes == null ? 0 : lanes.busy();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        if (lanes != null) {
            lanes.hold();
        }
    }

    private void callLanes() {
        try {
            while (lanes.awaitFree()) {
                if (failed.getAndSet(false)) {
                    lanes.pause(AFTER_FAILURE);
                } else {
                    callOne();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void callOne() throws InterruptedException {
        try {
            if (waiting.awaitWaiting(LOOK)) {
                Optional<ClaimSlot> turn = lanes.enter();
                turn.ifPresent(given -> pool.execute(() -> run(given)));
            }
        } catch (RuntimeException | Error e) {
            failed.set(true);
            LOG.error("Route {} does not know whether something waits; it asks again soon", getRouteId(), e);
        }
    }

    private void run(ClaimSlot turn) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(turn);
            getProcessor().process(exchange);
        } catch (Exception | Error e) {
            exchange.setException(e);
        } finally {
            leave(turn, exchange);
        }
    }

    /** Whatever happened, the lane is free again. */
    private void leave(ClaimSlot turn, Exchange exchange) {
        try {
            lanes.leave(turn);
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        Throwable failure = exchange.getException();
        if (failure != null && lanes.isEnded()) {
            LOG.info("Route {} was stopped in the middle of its work: {}", getRouteId(), failure.toString());
        } else if (failure != null) {
            failed.set(true);
            LOG.error("Route {} ended with an error that it does not handle", getRouteId(), failure);
        }
        releaseExchange(exchange, false);
    }
}
