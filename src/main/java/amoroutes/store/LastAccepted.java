package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import amoroutes.order.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came last of one kind about one subject: tells a repetition from something new, and keeps older news from undoing
 * newer: what a shop changed before the last change that was taken is dropped.
 */
final class LastAccepted {
    /** The columns that {@link #read} wants, of the last event {@code l} and the last {@code t} that a door let through. */
    static final String COLUMNS = "l.id, l.hash, l.state, l.received_at, l.begun, l.version,"
            + " t.id, t.hash, t.state, t.received_at, t.begun, t.version";

    private static final int WIDTH = 6;

    /** Smaller numbers are no milliseconds since 1970 of our days: they count versions. */
    private static final long FIRST_TIME = 100_000_000_000L;

    /** @param judged its door had its own verdict of it */
    private record One(long id, String hash, State state, long receivedAt, boolean judged, OptionalLong version) {
        static One read(ResultSet row, int first) throws SQLException {
            return EventRow.number(row, first) == null
                    ? null
                    : new One(
                            row.getLong(first),
                            row.getString(first + 1),
                            State.of(row.getString(first + 2)),
                            row.getLong(first + 3),
                            row.getString(first + 4) != null,
                            Session.number(row, first + 5));
        }

        /** What the door would not let through then and lets through now, for a setting was mended, is a new thing. */
        boolean isSame(Accepted again, long now) {
            Duration age = Duration.ofMillis(now - receivedAt);
            boolean mended = judged && again.beginning().isEmpty();
            boolean inTime =
                    age.compareTo(again.window()) < 0 || version.isPresent() && version.equals(again.changed());
            return hash.equals(again.hash()) && inTime && !mended;
        }
    }

    private One last;
    private One taken;
    private OptionalLong newest = OptionalLong.empty();

    /** @param first the column where {@link #COLUMNS} begin; after them the newest version that was taken */
    void read(ResultSet row, int first) throws SQLException {
        last = One.read(row, first);
        taken = One.read(row, first + WIDTH);
        newest = Session.number(row, first + 2 * WIDTH);
    }

    /**
     * The receipt of what this is a repetition of; empty when it is new. What is versioned is compared with what was taken
     * last, since what came too late in between changed nothing.
     */
    Optional<Kept> repeated(Accepted accepted, long now, Batch batch) {
        One same = accepted.changed().isPresent() && taken != null && taken.isSame(accepted, now) ? taken : last;
        if (same == null || !same.isSame(accepted, now)) {
            return Optional.empty();
        }
        if (accepted.changed().isPresent()) {
            // what lies between the two is old by now
            batch.add(Write.VERSION, same.id, accepted.changed().getAsLong());
            seen(accepted.changed());
        }
        return Optional.of(new Kept(same.id, accepted.key(), same.state, true));
    }

    /** The event as it came; dropped when the same thing was taken in a later version. */
    Accepted judged(Accepted accepted) {
        boolean old = accepted.changed().isPresent()
                && accepted.beginning().isEmpty()
                && newest.isPresent()
                && accepted.changed().getAsLong() < newest.getAsLong();
        return old
                ? accepted.beginning(InitialState.dropped("older than what was taken: its shop changed it "
                        + written(accepted.changed().getAsLong()) + ", taken was the change of "
                        + written(newest.getAsLong())))
                : accepted;
    }

    /** It was kept as this event. */
    void kept(long id, Accepted accepted, State state, long now) {
        last = new One(id, accepted.hash(), state, now, accepted.beginning().isPresent(), accepted.changed());
        if (accepted.beginning().isEmpty()) {
            taken = last;
            seen(accepted.changed());
        }
    }

    private void seen(OptionalLong version) {
        if (version.isPresent()) {
            newest = OptionalLong.of(Math.max(version.getAsLong(), newest.orElse(Long.MIN_VALUE)));
        }
    }

    private static String written(long version) {
        return version < FIRST_TIME
                ? Long.toString(version)
                : Instant.ofEpochMilli(version).toString();
    }
}
