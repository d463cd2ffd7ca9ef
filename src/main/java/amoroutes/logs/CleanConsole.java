package amoroutes.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;

/**
 * The one way into the log, whatever its format: what senders wrote begins no line, moves no cursor and holds no phone
 * or e-mail. Named by {@code logging-text.xml} and {@code logging-json.xml}.
 */
public final class CleanConsole extends ConsoleAppender<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
        super.append(new CleanEvent(event));
    }
}
