package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.State;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A person's word that a parked event shall go, inside its transaction. */
final class Retrying {
    private static final Set<State> PARKED = Set.of(State.PARKED);

    private final Session session;
    private final Journal journal;
    private final long now;

    Retrying(Session session, long now) {
        this.session = session;
        this.journal = new Journal(session, now);
        this.now = now;
    }

    void retry(long id, HookReplay reread) throws SQLException {
        journal.move(id, PARKED, State.QUEUED, "retried");
        Optional<Accepted> again = again(session, id, reread);
        if (again.isPresent()) {
            makeRoom(id, again.get());
        } else {
            explain(id, null);
        }
    }

    /**
     * What was parked at its door, read again.
     *
     * @return empty when the event is one that can be sent as it was kept
     * @throws IllegalStateException when it still cannot be used
     */
    static Optional<Accepted> again(Session session, long id, HookReplay reread) throws SQLException {
        if (session.number("select 1 from event where id = ? and begun is not null", id)
                .isEmpty()) {
            return Optional.empty();
        }
        Event event = Events.load(session, id);
        Optional<Accepted> again = reread.read(event.key(), event.body())
                .filter(one -> one.beginning().isEmpty());
        if (again.isEmpty()) {
            throw new IllegalStateException("event " + id
                    + " was parked at its door and its body still cannot be used: have it sent again, corrected");
        }
        return again;
    }

    /** What was never an event that can be sent makes room for the one that it is after all. */
    private void makeRoom(long id, Accepted accepted) throws SQLException {
        long other = new Keeping(session, new SourceActivity(), now)
                .keep(List.of(accepted))
                .get(0)
                .id();
        String reason = "its body was read again, see event " + other;
        journal.move(id, State.DROPPED, reason);
        explain(id, reason);
    }

    private void explain(long id, String reason) throws SQLException {
        session.update(
                "update event set rank = 0, attempts = 0, code = null, reason = ?, path = null where id = ?",
                reason,
                id);
    }
}
