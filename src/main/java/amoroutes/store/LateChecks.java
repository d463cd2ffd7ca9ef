package amoroutes.store;

import amoroutes.order.Key;
import java.time.Instant;
import java.util.List;

/**
 * Events that were sent again after a doubt and are to be looked at once more: amoCRM may have done the first request
 * after all, later than anybody would wait for.
 */
public final class LateChecks {
    /**
     * An event whose lead was not there when it was read back, so that it was sent again.
     *
     * @param sent when its first request may have left
     */
    public record Resent(long id, Key key, Instant sent) {}

    private final Database database;

    LateChecks(Database database) {
        this.database = database;
    }

    /** Those read back before {@code before} that are on their way no more, oldest first. */
    public List<Resent> due(Instant before, int limit) {
        return database.read(session -> session.list(
                "select r.event_id, e.source, e.kind, s.external_id, r.sent_at from resent r"
                        + " join event e on e.id = r.event_id join subject s on s.id = e.subject_id"
                        + " where r.at <= ? and e.state not in ('queued', 'sending', 'doubtful')"
                        + " order by r.event_id limit ?",
                row -> new Resent(row.getLong(1), Session.key(row, 2), Instant.ofEpochMilli(row.getLong(5))),
                before.toEpochMilli(),
                limit));
    }

    /** They were looked at, and are not looked at again. */
    public void done(List<Long> eventIds) {
        database.deliver(session -> {
            for (long id : eventIds) {
                session.update("delete from resent where event_id = ?", id);
            }
            return null;
        });
    }
}
