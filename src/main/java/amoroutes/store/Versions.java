package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;

/** Keeps older news from undoing newer: what a shop changed before the last change that was taken is dropped. */
record Versions(Session session) {
    /** Smaller numbers are no milliseconds since 1970 of our days: they count versions. */
    private static final long FIRST_TIME = 100_000_000_000L;

    /** The event as it came; dropped when the same thing was taken in a later version. */
    Accepted judged(long subject, Accepted accepted) throws SQLException {
        if (accepted.changed().isEmpty() || accepted.beginning().isPresent()) {
            return accepted;
        }
        OptionalLong taken = session.number(
                "select max(version) from event where subject_id = ? and kind = ? and begun is null",
                subject,
                accepted.key().kind().word());
        return taken.isPresent() && accepted.changed().getAsLong() < taken.getAsLong()
                ? accepted.beginning(InitialState.dropped("older than what was taken: its shop changed it "
                        + written(accepted.changed().getAsLong()) + ", taken was the change of "
                        + written(taken.getAsLong())))
                : accepted;
    }

    /** The same content was sent as of a later moment: what lies between the two is old by now. */
    void seenAgain(long event, OptionalLong changed) throws SQLException {
        if (changed.isPresent()) {
            session.update(
                    "update event set version = ? where id = ? and (version is null or version < ?)",
                    changed.getAsLong(),
                    event,
                    changed.getAsLong());
        }
    }

    private static String written(long version) {
        return version < FIRST_TIME
                ? Long.toString(version)
                : Instant.ofEpochMilli(version).toString();
    }
}
