package amoroutes.store;

import static amoroutes.order.State.DOUBTFUL;
import static amoroutes.order.State.SENDING;

import amoroutes.order.Kind;
import amoroutes.order.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The only place where an event changes its state: checks that it may, writes the line of its history, and moves those
 * on that waited for it.
 */
record Journal(Session session, long now) {
    /**
     * @param note why, for people; null when the state says it all
     * @throws NoSuchElementException when there is no such event
     * @throws IllegalStateException when there is no way from its state to this one
     */
    void move(long id, State to, String note) throws SQLException {
        Standing standing = standing(id);
        Moves.check(id, standing.state, to);
        session.update(
                "update event set state = ?, changed_at = ?, waits_for = null, next_attempt_at = null,"
                        + " shape = case when ? then null else shape end where id = ?",
                to.word(),
                now,
                to == State.QUEUED,
                id);
        line(id, to, note);
        session.moved(new Moved(id, standing.kind, standing.source, to, Duration.ofMillis(now - standing.receivedAt)));
        OrderingRule turns = new OrderingRule(session);
        turns.holds(id, holds(standing.state, to));
        if (to.settled() || to == State.PARKED) {
            turns.release(id);
        } else if (to == State.QUEUED) {
            turns.releaseEarlier(id);
        }
    }

    /** As {@link #move(long, State, String)}, from these states only. */
    void move(long id, Set<State> from, State to, String note) throws SQLException {
        State state = standing(id).state;
        if (!from.contains(state)) {
            throw Moves.refused(id, state, to);
        }
        move(id, to, note);
    }

    /** The first line of an event that was never queued: its number says so. */
    void begin(long id, State state, String note) throws SQLException {
        session.update(
                "insert into history (event_id, n, at, state, note) values (?, 0, ?, ?, ?)",
                id,
                now,
                state.word(),
                note);
    }

    /** A line of the history without a change. */
    void note(long id, String note) throws SQLException {
        line(id, standing(id).state, note);
    }

    private void line(long id, State state, String note) throws SQLException {
        session.update(
                "insert into history (event_id, n, at, state, note)"
                        + " values (?, (select coalesce(max(n), 0) + 1 from history where event_id = ?), ?, ?, ?)",
                id,
                id,
                now,
                state.word(),
                note);
    }

    private Standing standing(long id) throws SQLException {
        return session.first("select state, kind, source, received_at from event where id = ?", Standing::read, id)
                .orElseThrow(() -> new NoSuchElementException("there is no event " + id));
    }

    /** What amoCRM refused was not made; what was parked in doubt may have been. */
    private static int holds(State from, State to) {
        return switch (to) {
            case QUEUED -> OrderingRule.WAITING;
            case SENDING, DOUBTFUL -> OrderingRule.IN_FLIGHT;
            case PARKED -> from == State.DOUBTFUL ? OrderingRule.IN_FLIGHT : OrderingRule.NOT;
            case DELIVERED, DROPPED, ERASED -> OrderingRule.NOT;
        };
    }

    private record Standing(State state, Kind kind, String source, long receivedAt) {
        static Standing read(ResultSet row) throws SQLException {
            return new Standing(
                    State.of(row.getString(1)), Kind.of(row.getString(2)), row.getString(3), row.getLong(4));
        }
    }
}
