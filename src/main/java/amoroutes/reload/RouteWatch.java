package amoroutes.reload;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the route files again and again, and refreshes the routes once a change has stood still for one look. It
 * reads the content each time: a few small files, and it holds where change events or file times do not (bind mounts,
 * NFS).
 */
public final class RouteWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);

    /** After a swap that found a route at work: each try holds up timers for a moment, so they get time between. */
    private static final int LOOKS_TO_REST = 20;

    private final Supplier<RouteSet> files;
    private final LiveRoutes live;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(new CamelThreadFactory("#name#", "route-watch", true));
    private String seen;
    private String handled;
    private int rest;

    public RouteWatch(Supplier<RouteSet> files, LiveRoutes live) {
        this.files = requireNonNull(files, "files is null");
        this.live = requireNonNull(live, "live is null");
    }

    /** @param interval between two looks; a change takes effect after one to two of them */
    public void start(Duration interval) {
        looks.scheduleWithFixedDelay(this::lookOnce, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    /** A look that fails, however badly, is not the last one. */
    private void lookOnce() {
        try {
            look();
        } catch (RuntimeException | Error e) {
            LOG.error("The route files could not be looked at", e);
        }
    }

    private void look() {
        if (rest > 0) {
            rest--;
            return;
        }
        String now = hash();
        if (now.equals(seen) && !now.equals(handled)) {
            handled = now;
            refresh();
        }
        seen = now;
    }

    private void refresh() {
        try {
            Refresh result = live.refresh();
            if (result instanceof Refresh.Refused) {
                result.toString().lines().forEach(line -> LOG.error("{}", line));
            } else if (!(result instanceof Refresh.Unchanged)) {
                LOG.info("{}", result);
            }
            if (result instanceof Refresh.Busy) {
                handled = null;
                rest = LOOKS_TO_REST;
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The changed route files could not be tried; the routes from before run on", e);
        }
    }

    /** A directory that cannot be read is a state like any other: it is told of once. */
    private String hash() {
        try {
            return files.get().hash();
        } catch (RoutesRefused e) {
            return e.getMessage();
        }
    }
}
