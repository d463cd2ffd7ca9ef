package amoroutes.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** An event of the log with clean texts: its message and those of its exceptions. */
record CleanEvent(ILoggingEvent event) implements ILoggingEvent {
    @Override
    public String getFormattedMessage() {
        return CleanText.of(event.getFormattedMessage());
    }

    @Override
    public String getMessage() {
        return getFormattedMessage();
    }

    @Override
    public Object[] getArgumentArray() {
        return null;
    }

    @Override
    public IThrowableProxy getThrowableProxy() {
        return Failure.of(event.getThrowableProxy());
    }

    @Override
    public String getThreadName() {
        return event.getThreadName();
    }

    @Override
    public Level getLevel() {
        return event.getLevel();
    }

    @Override
    public String getLoggerName() {
        return event.getLoggerName();
    }

    @Override
    public LoggerContextVO getLoggerContextVO() {
        return event.getLoggerContextVO();
    }

    @Override
    public StackTraceElement[] getCallerData() {
        return event.getCallerData();
    }

    @Override
    public boolean hasCallerData() {
        return event.hasCallerData();
    }

    @Override
    public List<Marker> getMarkerList() {
        return event.getMarkerList();
    }

    @Override
    public Map<String, String> getMDCPropertyMap() {
        return Map.of();
    }

    @Override
    @Deprecated
    public Map<String, String> getMdc() {
        return Map.of();
    }

    @Override
    public long getTimeStamp() {
        return event.getTimeStamp();
    }

    @Override
    public int getNanoseconds() {
        return event.getNanoseconds();
    }

    @Override
    public long getSequenceNumber() {
        return event.getSequenceNumber();
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        return List.of();
    }

    @Override
    public void prepareForDeferredProcessing() {
        // it is written at once
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
