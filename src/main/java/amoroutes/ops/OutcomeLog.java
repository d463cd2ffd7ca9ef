package amoroutes.ops;

import amoroutes.store.Moved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line of the log for each event that came to its end, and a warning for each that waits for a person. The numbers
 * are fields of their own where lines are JSON.
 */
public final class OutcomeLog {
    private static final Logger LOG = LoggerFactory.getLogger("events");

    private OutcomeLog() {}

    /** An event came into a state; for the one thread that writes the store. */
    public static void moved(Moved move) {
        switch (move.state()) {
            case PARKED -> {
                String code = move.code().orElse("no code");
                line(LOG.atWarn(), move)
                        .addKeyValue("code", code)
                        .log("Event {} ({}) is parked: {}", move.id(), move.key(), code);
            }
            case DELIVERED, DROPPED, ERASED -> {
                LoggingEventBuilder line = line(LOG.atInfo(), move);
                if (move.lead().isPresent()) {
                    long lead = move.lead().getAsLong();
                    line.addKeyValue("lead", lead)
                            .log("Event {} ({}) is {}: lead {}", move.id(), move.key(), move.state(), lead);
                } else {
                    line.log("Event {} ({}) is {}", move.id(), move.key(), move.state());
                }
            }
            case QUEUED, SENDING, DOUBTFUL -> {}
        }
    }

    private static LoggingEventBuilder line(LoggingEventBuilder line, Moved move) {
        return line.addKeyValue("event", move.id())
                .addKeyValue("key", move.key().toString())
                .addKeyValue("state", move.state().word());
    }
}
