package amoroutes.store;

import amoroutes.order.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * Removes bodies, history and people of settled events once they are older than they are kept. Links, hashes and what
 * was last sent stay for ever: a repeated delivery is still nothing new, and a change still only that. Parked events stay
 * as they are. Room in the file that becomes free is used again.
 */
public final class Cleaner {
    /** Nobody repeats a request after so long, and the content is recognised anyway. */
    static final Duration RECEIPTS = Duration.ofDays(1);

    static final String EVENTS = "select h.event_id, max(e.state), max(e.changed_at), max(e.received_at) from history h"
            + " join event e on e.id = h.event_id where h.event_id > ? group by h.event_id order by h.event_id limit ?";
    static final String OLD_RECEIPTS = "delete from idempotency where (scope, key) in"
            + " (select scope, key from idempotency where at < ? order by at limit ?)";
    private static final int LOOKED_AT = 500;
    private static final int REMOVED = 100;
    /** What is left then is for the next time: a program that stops waits for this one. */
    private static final int MOST_STEPS = 500;

    private final Database database;
    private final Duration keep;
    private final InstantSource clock;

    Cleaner(Database database, Duration keep, InstantSource clock) {
        this.database = database;
        this.keep = keep;
        this.clock = clock;
    }

    /** A few events in each transaction, from the oldest on, so that nobody who wants to write waits for it. */
    public void clean() {
        long receiptsBefore = clock.instant().minus(RECEIPTS).toEpochMilli();
        int steps = 1;
        while (database.deliver(session -> session.update(OLD_RECEIPTS, receiptsBefore, REMOVED)) == REMOVED
                && steps < MOST_STEPS) {
            steps++;
        }
        long settledBefore = clock.instant().minus(keep).toEpochMilli();
        OptionalLong last = OptionalLong.of(0);
        while (last.isPresent() && steps < MOST_STEPS) {
            last = step(last.getAsLong(), settledBefore);
            steps++;
        }
    }

    private record Row(long id, State state, long changedAt, long receivedAt) {}

    /**
     * Ids go up with the time of acceptance: after the first event that is young enough there is nothing old.
     *
     * @return where the next step begins; empty at the end
     */
    private OptionalLong step(long after, long settledBefore) {
        List<Row> rows = database.read(session -> session.list(
                EVENTS,
                row -> new Row(row.getLong(1), State.of(row.getString(2)), row.getLong(3), row.getLong(4)),
                after,
                LOOKED_AT));
        List<Long> old = rows.stream()
                .filter(row -> row.state.settled() && row.changedAt < settledBefore)
                .map(Row::id)
                .limit(REMOVED)
                .toList();
        if (!old.isEmpty()) {
            database.deliver(session -> remove(session, old));
        }
        if (old.size() == REMOVED) {
            return OptionalLong.of(old.get(REMOVED - 1));
        }
        boolean more = rows.size() == LOOKED_AT && rows.get(LOOKED_AT - 1).receivedAt < settledBefore;
        return more ? OptionalLong.of(rows.get(LOOKED_AT - 1).id) : OptionalLong.empty();
    }

    private static Void remove(Session session, List<Long> events) throws SQLException {
        for (long id : events) {
            List<Long> identities = session.list(
                    "select identity_id from event_identity where event_id = ?", row -> row.getLong(1), id);
            session.update("delete from body where event_id = ?", id);
            session.update("delete from failed_request where event_id = ?", id);
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
