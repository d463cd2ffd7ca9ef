package amoroutes.reload;

import static java.util.Objects.requireNonNull;

import amoroutes.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * Keeps the newest right set of route files running. A changed set is built aside first; then its consumers start, the
 * HTTP paths change over in one step, and the old set ends once everything inside it has been answered. A wrong set
 * changes nothing.
 */
public final class LiveRoutes implements AutoCloseable {
    /** A swap gives up when a file or timer route is still at work after this; the next look tries again. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * What runs.
     *
     * @param generation number of the running generation, from 1; 0 while none runs yet
     * @param refused why the files as they stand now do not run; empty when they do
     */
    public record Status(int generation, List<RouteError> refused) {}

    private final Supplier<RouteSet> files;
    private final HttpServer http;
    private final GenerationBuilder builder;
    private final InstantSource clock;
    private final Duration drain;
    private final ExecutorService retiring =
            Executors.newCachedThreadPool(new CamelThreadFactory("#name#", "routes-retiring", true));
    private volatile Generation current;
    private volatile Status status = new Status(0, List.of());

    /**
     * @param outer the context whose beans and properties the routes see
     * @param files reads the route files as they stand; throws {@link RoutesRefused} when they cannot be read
     * @param customize called with the context of each generation before its routes are read
     * @param drain so long may requests and lanes of an old generation take to end
     */
    public LiveRoutes(
            CamelContext outer,
            Supplier<RouteSet> files,
            HttpServer http,
            Consumer<? super DefaultCamelContext> customize,
            InstantSource clock,
            Duration drain) {
        this.files = requireNonNull(files, "files is null");
        this.http = requireNonNull(http, "http is null");
        this.builder = new GenerationBuilder(outer, http, customize, drain);
        this.clock = requireNonNull(clock, "clock is null");
        this.drain = requireNonNull(drain, "drain is null");
    }

    /**
     * Starts the first generation.
     *
     * @throws RoutesRefused when the files are wrong: there is nothing that could run instead
     */
    public synchronized void start() {
        begin(Generation::start);
    }

    /** Starts only the routes that something sends to: no door, no timer, nothing that begins work by itself. */
    public synchronized void startCalled() {
        begin(Generation::startCalled);
    }

    private void begin(Consumer<Generation> start) {
        Generation first = builder.build(1, files.get());
        start.accept(first);
        takeOver(first);
    }

    /**
     * The running routes once more, beside them and not of them.
     *
     * @param change called with their context before they are read
     */
    public Generation aside(Consumer<? super DefaultCamelContext> change) {
        Generation aside = builder.changing(change).again(current.set());
        aside.startCalled();
        return aside;
    }

    /** Looks at the files and lets a changed and right set take over. One caller at a time; others wait. */
    public synchronized Refresh refresh() {
        if (current == null) {
            throw new IllegalStateException("start() comes first");
        }
        Instant begun = clock.instant();
        try {
            RouteSet set = files.get();
            if (set.hash().equals(current.set().hash())) {
                status = new Status(status.generation(), List.of());
                return new Refresh.Unchanged();
            }
            return swap(builder.build(current.number() + 1, set), begun);
        } catch (RoutesRefused e) {
            status = new Status(status.generation(), e.errors());
            return new Refresh.Refused(e.errors());
        }
    }

    public Status status() {
        return status;
    }

    /** The context that runs now; it may end at any moment, so send to it by {@link #send} only. */
    public CamelContext current() {
        return current.context();
    }

    /**
     * Sends to a route of its own and waits for the end of it.
     *
     * @param body null for none
     * @throws IllegalStateException when the program is stopping
     * @throws org.apache.camel.CamelExecutionException when the route failed
     */
    public void send(CoreRoute route, Object body) {
        send(template -> template.requestBody(route.uri(), body));
    }

    /**
     * Sends into the running routes; they stay until the answer is there, whatever takes over meanwhile.
     *
     * @throws IllegalStateException when the program is stopping
     */
    public <T> T send(Function<ProducerTemplate, T> sending) {
        Generation generation = current;
        while (!generation.doors().inFlight().enter()) {
            if (generation == current) {
                throw new IllegalStateException("the routes have stopped");
            }
            generation = current;
        }
        try {
            return sending.apply(generation.template());
        } finally {
            generation.doors().inFlight().leave();
        }
    }

    /** Refuses new requests, begins nothing new, lets what is inside end within the drain time, and stops. */
    @Override
    public synchronized void close() {
        http.refuseNew();
        retiring.shutdown();
        if (current != null) {
            current.hold(Duration.ZERO);
            current.retire(drain);
        }
        try {
            if (!retiring.awaitTermination(drain.toMillis(), TimeUnit.MILLISECONDS)) {
                retiring.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Refresh swap(Generation next, Instant begun) {
        Generation old = current;
        List<String> working = old.hold(PATIENCE);
        if (!working.isEmpty()) {
            old.release();
            next.context().stop();
            return new Refresh.Busy(working);
        }
        try {
            next.start();
        } catch (RoutesRefused e) {
            old.release();
            throw e;
        }
        takeOver(next);
        retiring.execute(() -> old.retire(drain));
        return new Refresh.Swapped(
                next.number(), Duration.between(begun, clock.instant()).toMillis());
    }

    private void takeOver(Generation next) {
        http.open(next.doors());
        current = next;
        status = new Status(next.number(), List.of());
    }
}
