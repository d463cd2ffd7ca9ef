package amoroutes.store;

import static amoroutes.order.State.DOUBTFUL;
import static amoroutes.order.State.SENDING;

import amoroutes.order.Key;
import amoroutes.order.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The only place where an event changes its state: checks that it may, writes the line of its history, and moves those
 * on that waited for it.
 */
record Journal(Session session, long now) {
    private static final String STANDING =
            "select e.state, e.received_at, e.source, e.kind, s.external_id, e.code, e.lead_id"
                    + " from event e join subject s on s.id = e.subject_id where e.id = ?";

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
        session.moved(standing.moved(id, to, now));
        OrderingRule turns = new OrderingRule(session);
        turns.holds(id, holds(standing.state, to));
        if (to.settled() || to == State.PARKED) {
            turns.release(id);
        } else if (to == State.QUEUED) {
            turns.releaseEarlier(id);
        }
    }

    /** A person has to look at it. {@code path}: the field at fault, null when it is not one field. */
    void park(long id, String code, String reason, String path) throws SQLException {
        session.update("update event set code = ?, reason = ?, path = ? where id = ?", code, reason, path, id);
        move(id, State.PARKED, Settling.note(code, reason));
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
        return session.first(STANDING, Standing::read, id)
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

    private record Standing(State state, long receivedAt, Key key, Optional<String> code, OptionalLong lead) {
        static Standing read(ResultSet row) throws SQLException {
            return new Standing(
                    State.of(row.getString(1)),
                    row.getLong(2),
                    Session.key(row, 3),
                    Optional.ofNullable(row.getString(6)),
                    Session.number(row, 7));
        }

        Moved moved(long id, State to, long now) {
            return new Moved(id, key, to, Duration.ofMillis(now - receivedAt), code, lead);
        }
    }
}
