package amoroutes.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.ConsoleAppender;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * The one way into the log, whatever its format: what senders wrote begins no line, moves no cursor and holds no phone
 * or e-mail. Named by {@code logging-text.xml} and {@code logging-json.xml}.
 */
public final class CleanConsole extends ConsoleAppender<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
        super.append(new CleanEvent(event));
    }

    /** With clean texts: its message and those of its exceptions. */
    private static final class CleanEvent extends LoggingEvent {
        private final ILoggingEvent event;

        CleanEvent(ILoggingEvent event) {
            this.event = event;
            setInstant(event.getInstant());
            setLevel(event.getLevel());
            setLoggerName(event.getLoggerName());
            setLoggerContextRemoteView(event.getLoggerContextVO());
            setThreadName(event.getThreadName());
            setSequenceNumber(event.getSequenceNumber());
            setMessage(CleanText.of(event.getFormattedMessage()));
            setMDCPropertyMap(Map.of());
            Objects.requireNonNullElse(event.getMarkerList(), List.<Marker>of()).forEach(this::addMarker);
            Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())
                    .forEach(pair -> addKeyValuePair(clean(pair)));
        }

        private static KeyValuePair clean(KeyValuePair pair) {
            return new KeyValuePair(pair.key, pair.value instanceof String text ? CleanText.of(text) : pair.value);
        }

        @Override
        public IThrowableProxy getThrowableProxy() {
            return Failure.of(event.getThrowableProxy());
        }

        @Override
        public StackTraceElement[] getCallerData() {
            return event.getCallerData();
        }

        @Override
        public boolean hasCallerData() {
            return event.hasCallerData();
        }
    }

    private record Failure(IThrowableProxy failure) implements IThrowableProxy {
        static IThrowableProxy of(IThrowableProxy failure) {
            return failure == null ? null : new Failure(failure);
        }

        @Override
        public String getMessage() {
            return CleanText.of(failure.getMessage());
        }

        @Override
        public String getOverridingMessage() {
            return CleanText.of(failure.getOverridingMessage());
        }

        @Override
        public String getClassName() {
            return failure.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return failure.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return failure.getCommonFrames();
        }

        @Override
        public IThrowableProxy getCause() {
            return of(failure.getCause());
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return Stream.of(failure.getSuppressed()).map(Failure::of).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return failure.isCyclic();
        }
    }
}
