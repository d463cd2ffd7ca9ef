package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.State;
import java.sql.SQLException;
import java.util.List;
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
        if (session.number("select 1 from event where id = ? and begun is not null", id)
                .isPresent()) {
            readAgain(id, reread);
        } else {
            explain(id, null);
        }
    }

    /** What was never an event that can be sent makes room for the one that it is after all. */
    private void readAgain(long id, HookReplay reread) throws SQLException {
        Event event = Events.load(session, id);
        Accepted accepted = reread.read(event.key(), event.body())
                .filter(again -> again.beginning().isEmpty())
                .orElseThrow(() -> new IllegalStateException("event " + id
                        + " was parked at its door and its body still cannot be used: have it sent again, corrected"));
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
