package amoroutes.wiring;

import amoroutes.common.Version;
import amoroutes.ops.Nodes;
import amoroutes.settings.NodeSettings;
import amoroutes.store.LeaseKeeper;
import amoroutes.store.Store;
import amoroutes.store.ThisNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** What this node may do among those that share the store, as node.camel.yaml asks it. Thread-safe. */
public final class Node implements AutoCloseable {
    /** A route that has to wait for the lease looks again after this, and so ends when the program does. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String name;
    private final AtomicInteger working = new AtomicInteger();
    /** Empty: nobody is asked. */
    private final Optional<LeaseKeeper> lease;

    private Node(NodeSettings settings, Function<BooleanSupplier, Optional<LeaseKeeper>> join) {
        this.name = settings.name();
        lease = join.apply(() -> working.get() == 0);
    }

    /**
     * One of those that share the store.
     *
     * @param takeOver see {@link LeaseKeeper.Changes}
     * @param look see {@link LeaseKeeper.Changes}
     */
    static Node of(NodeSettings settings, Store store, Runnable takeOver, Runnable look) {
        ThisNode node = new ThisNode(
                settings.name(),
                settings.role().word(),
                settings.role().delivers(),
                Version.packaged().orElse(""));
        return new Node(
                settings,
                idle -> Optional.of(store.join(node, System::nanoTime, new LeaseKeeper.Changes(idle, takeOver, look))));
    }

    /** A command: it speaks to amoCRM because a person told it to, whoever delivers. */
    static Node ofCommand() {
        return new Node(new NodeSettings("", NodeSettings.Role.ALL), idle -> Optional.empty());
    }

    /** Looks after the lease from now on. Where this node is alone, what the last run left behind is taken over when this returns. */
    void start() {
        lease.ifPresent(LeaseKeeper::start);
    }

    /** It delivers at this moment. */
    boolean delivers() {
        return lease.map(LeaseKeeper::delivers).orElse(true);
    }

    /**
     * Waits until this node delivers, a second at most. What begins then counts as at work until its exchange ends: before
     * that this node takes no new lease.
     */
    public boolean delivers(Exchange exchange) throws InterruptedException {
        if (lease.isPresent() && !lease.get().await(PATIENCE)) {
            return false;
        }
        working.incrementAndGet();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                working.decrementAndGet();
            }
        });
        return true;
    }

    /**
     * Who shares the store, as it stands there.
     *
     * @throws amoroutes.store.StoreUnavailable when it cannot be read
     */
    Nodes seen(Store store) {
        return new Nodes(name, delivers(), store.nodes());
    }

    /** Gives the lease back; to be called when nothing is being delivered any more. */
    @Override
    public void close() {
        lease.ifPresent(LeaseKeeper::close);
    }
}
