package amoroutes.store;

import amoroutes.order.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One walk through the ledger, from the oldest event on, that removes what is too old to be kept: a few events in each
 * transaction, so that nobody who wants to write waits for it. Used by one thread.
 */
final class Sweep {
    /** Nobody repeats a request after so long, and the content is recognised anyway. */
    static final Duration RECEIPTS = Duration.ofDays(1);

    static final String EVENTS = "select h.event_id, e.state, e.changed_at, e.received_at from history h"
            + " join event e on e.id = h.event_id where h.event_id > ? group by h.event_id order by h.event_id limit ?";
    static final String OLD_RECEIPTS = "delete from idempotency where (scope, key) in"
            + " (select scope, key from idempotency where at < ? order by at limit ?)";
    private static final int LOOKED_AT = 500;
    private static final int REMOVED = 100;
    /** What is left then is for the next walk: a program that is told to stop waits for this one. */
    private static final int MOST_STEPS = 500;

    private final Database database;
    private final long settledBefore;
    private final long receiptsBefore;
    private long last;
    private boolean receiptsGone;
    private boolean walked;
    private int steps;

    Sweep(Database database, Instant now, Duration keep) {
        this.database = database;
        this.settledBefore = now.minus(keep).toEpochMilli();
        this.receiptsBefore = now.minus(RECEIPTS).toEpochMilli();
    }

    boolean isFinished() {
        return receiptsGone && walked || steps >= MOST_STEPS;
    }

    void next() {
        steps++;
        if (!receiptsGone) {
            receiptsGone = database.write(session -> session.update(OLD_RECEIPTS, receiptsBefore, REMOVED)) < REMOVED;
        } else if (!walked) {
            walk();
        }
    }

    private record Row(long id, State state, long changedAt, long receivedAt) {}

    /** Ids go up with the time of acceptance: after the first event that is young enough there is nothing old. */
    private void walk() {
        List<Row> rows = database.read(session -> session.list(
                EVENTS,
                row -> new Row(row.getLong(1), State.of(row.getString(2)), row.getLong(3), row.getLong(4)),
                last,
                LOOKED_AT));
        List<Long> old = rows.stream()
                .filter(row -> row.state.settled() && row.changedAt < settledBefore)
                .map(Row::id)
                .limit(REMOVED)
                .toList();
        if (!old.isEmpty()) {
            database.write(session -> remove(session, old));
        }
        if (old.size() == REMOVED) {
            last = old.get(REMOVED - 1);
        } else {
            walked = rows.size() < LOOKED_AT || rows.get(LOOKED_AT - 1).receivedAt >= settledBefore;
            last = rows.isEmpty() ? last : rows.get(rows.size() - 1).id;
        }
    }

    private static Void remove(Session session, List<Long> events) throws SQLException {
        for (long id : events) {
            List<Long> identities = session.list(
                    "select identity_id from event_identity where event_id = ?", row -> row.getLong(1), id);
            session.update("delete from body where event_id = ?", id);
            session.update("delete from history where event_id = ?", id);
            session.update("delete from event_identity where event_id = ?", id);
            session.update("update event set reason = null, progress = null where id = ?", id);
            for (long identity : identities) {
                session.update(Erasing.WITHOUT_USE, identity);
            }
        }
        return null;
    }
}
