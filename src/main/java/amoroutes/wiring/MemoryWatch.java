package amoroutes.wiring;

import amoroutes.logs.Logs;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Where failures go by: threads that end, routes that fail, and whatever a library caught and wrote to the log. The JVM itself
 * tells nobody of an error that somebody catches.
 */
public final class MemoryWatch {
    private MemoryWatch() {}

    /** @param see told each failure; must be quick */
    public static void threads(Consumer<Throwable> see) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            see.accept(failure);
            Logs.PROGRAM.error("Thread {} ended with an error", thread.getName(), failure);
        });
    }

    public static void log(Consumer<Throwable> see) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.addTurboFilter(new TurboFilter() {
                @Override
                public FilterReply decide(
                        Marker marker, Logger logger, Level level, String format, Object[] params, Throwable failure) {
                    if (failure != null) {
                        see.accept(failure);
                    } else if (params != null
                            && params.length > 0
                            && params[params.length - 1] instanceof Throwable last) {
                        see.accept(last);
                    }
                    return FilterReply.NEUTRAL;
                }
            });
        }
    }

    static void routes(CamelContext context, Consumer<Throwable> see) {
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
}
