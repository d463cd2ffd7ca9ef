package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the route files again and again, and refreshes the routes once a change has stood still for one look. It
 * reads the content each time: a few small files, and it holds where change events or file times do not (bind mounts,
 * NFS).
 */
public final class RouteWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);

    private final Path dir;
    private final LiveRoutes live;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(RouteWatch::thread);
    private String seen;
    private String handled;

    public RouteWatch(Path dir, LiveRoutes live) {
        this.dir = requireNonNull(dir, "dir is null");
        this.live = requireNonNull(live, "live is null");
    }

    /** @param interval between two looks; a change takes effect after one to two of them */
    public void start(Duration interval) {
        looks.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    private void look() {
        try {
            String now = hash();
            if (now.equals(seen) && !now.equals(handled)) {
                handled = refresh(now);
            }
            seen = now;
        } catch (RuntimeException e) {
            LOG.error("The route files could not be looked at; the routes from before run on", e);
        }
    }

    private String refresh(String now) {
        Refresh result = live.refresh();
        if (result instanceof Refresh.Refused) {
            LOG.error("{}", result);
        } else if (result instanceof Refresh.Busy) {
            LOG.info("{}", result);
            return handled;
        } else if (result instanceof Refresh.Swapped) {
            LOG.info("{}", result);
        }
        return now;
    }

    /** A directory that cannot be read is a state like any other: it is told of once. */
    private String hash() {
        try {
            return RouteSet.read(dir).hash();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Thread thread(Runnable looking) {
        Thread thread = new Thread(looking, "route-watch");
        thread.setDaemon(true);
        return thread;
    }
}
