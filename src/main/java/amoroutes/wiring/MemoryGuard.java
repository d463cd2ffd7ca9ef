package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.logs.Logs;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Ends the program when its memory is at an end: an {@link OutOfMemoryError} on any thread, or a heap so full that collecting
 * takes all the time. What was lost in that moment nobody knows; what is on the disk is safe, and a supervisor starts the
 * program again. Its thread is there from the beginning, so that ending needs no memory.
 */
public final class MemoryGuard implements AutoCloseable {
    /** As {@code -XX:+ExitOnOutOfMemoryError} ends. */
    public static final int EXIT = 3;

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** From "not ready" to the end, for a balancer to see it. */
    private static final Duration NOT_READY = Duration.ofSeconds(1);

    private static final double BUSY = 0.9;
    private static final double FULL = 0.95;
    private static final int LOOKS = 5;
    private static final int DEEPEST = 20;

    private final Runnable notReady;
    private final Runnable end;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "memory-guard");
    private volatile boolean closed;
    private long collecting;
    private int busyLooks;

    /**
     * @param notReady takes no more requests from now on
     * @param end ends the process, at once
     */
    public MemoryGuard(Runnable notReady, Runnable end) {
        this.notReady = requireNonNull(notReady, "notReady is null");
        this.end = requireNonNull(end, "end is null");
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    public MemoryGuard start() {
        thread.start();
        return this;
    }

    /** Looks whether a failure is the end of memory, however deep. */
    public void see(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OutOfMemoryError) {
                over.countDown();
                return;
            }
            cause = cause.getCause();
        }
    }

    /**
     * Sees what goes by in this process: threads that end, and whatever a library caught and wrote to the log. The JVM
     * itself reports no error that somebody catches.
     */
    public MemoryGuard watchProcess() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            see(failure);
            Logs.PROGRAM.error("Thread {} ended with an error", thread.getName(), failure);
        });
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.addTurboFilter(new TurboFilter() {
                @Override
                public FilterReply decide(
                        Marker marker, Logger logger, Level level, String format, Object[] params, Throwable failure) {
                    if (failure != null) {
                        see(failure);
                    } else if (params != null
                            && params.length > 0
                            && params[params.length - 1] instanceof Throwable last) {
                        see(last);
                    }
                    return FilterReply.NEUTRAL;
                }
            });
        }
        return this;
    }

    /** @param see told what went wrong in a route, however it was handled; must be quick */
    static void watchRoutes(CamelContext context, Consumer<Throwable> see) {
        EventNotifierSupport failures = new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.FailureEvent failed && failed.getCause() != null) {
                    see.accept(failed.getCause());
                }
            }
        };
        failures.setIgnoreCamelContextEvents(true);
        failures.setIgnoreRouteEvents(true);
        failures.setIgnoreServiceEvents(true);
        failures.setIgnoreStepEvents(true);
        failures.setIgnoreExchangeCreatedEvent(true);
        failures.setIgnoreExchangeCompletedEvent(true);
        failures.setIgnoreExchangeSendingEvents(true);
        failures.setIgnoreExchangeSentEvents(true);
        context.getManagementStrategy().addEventNotifier(failures);
    }

    @Override
    public void close() {
        closed = true;
        over.countDown();
    }

    private void watch() {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        collecting = collecting(collectors);
        try {
            while (!over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                look(collectors);
            }
        } catch (InterruptedException e) {
            return;
        }
        if (!closed) {
            notReady.run();
            tell();
            LockSupport.parkNanos(NOT_READY.toNanos());
            end.run();
        }
    }

    private void look(List<GarbageCollectorMXBean> collectors) {
        long now = collecting(collectors);
        long spent = now - collecting;
        collecting = now;
        Runtime runtime = Runtime.getRuntime();
        boolean full = runtime.totalMemory() - runtime.freeMemory() > FULL * runtime.maxMemory();
        busyLooks = full && spent > BUSY * LOOK.toMillis() ? busyLooks + 1 : 0;
        if (busyLooks >= LOOKS) {
            over.countDown();
        }
    }

    private static long collecting(List<GarbageCollectorMXBean> collectors) {
        long millis = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            millis += Math.max(0, collector.getCollectionTime());
        }
        return millis;
    }

    private static void tell() {
        try {
            Logs.PROGRAM.error(
                    "The memory is at an end: the program ends, to be started again. What was accepted is on the"
                            + " disk. Give it more by -Xmx.");
        } catch (OutOfMemoryError e) {
            // it ends without a word
        }
    }
}
