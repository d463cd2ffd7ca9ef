package amoroutes.store;

import amoroutes.order.Shape;
import amoroutes.order.State;
import java.sql.SQLException;
import java.util.List;

/** An event that is being sent by nobody any more: whoever sent it ended before the answer was written down. */
record Interrupted(long id, Shape shape) {
    static List<Interrupted> find(Session session) throws SQLException {
        return session.list(
                "select id, shape from event where state = 'sending' order by id",
                row -> new Interrupted(row.getLong(1), Shape.of(row.getString(2))));
    }

    void recover(Session session, Journal journal) throws SQLException {
        journal.move(id, shape.repeatable() ? State.QUEUED : State.DOUBTFUL, "interrupted");
        session.update(
                "update event set code = 'interrupted', reason = 'nobody was there any more to read the answer'"
                        + " where id = ?",
                id);
    }
}
