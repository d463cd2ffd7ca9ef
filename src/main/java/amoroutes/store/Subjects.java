package amoroutes.store;

import amoroutes.order.Key;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what events are about by its key. Of one that was erased only the hash of its external id is left: enough to
 * recognise it when it is sent again, and to find its lead, but not to tell what it was.
 */
final class Subjects {
    static final String HASHED = "sha256:";
    private static final String FIND =
            "select id, external_id from subject where external_id in (?, ?) and kind = ? and source = ?";

    /** @param erased only its hash was left */
    record Subject(long id, boolean erased) {}

    private Subjects() {}

    /** There may be both, the plain one and one that was erased before; the plain one counts. */
    static Optional<Subject> find(Session session, Key key) throws SQLException {
        List<Subject> found = session.list(
                FIND,
                row -> new Subject(row.getLong(1), !row.getString(2).equals(key.externalId())),
                key.externalId(),
                hash(key),
                key.kind().word(),
                key.source());
        return found.stream().min(Comparator.comparing(Subject::erased));
    }

    /** The shop sent it anew, so its id is known anew. */
    static void restore(Session session, long id, Key key) throws SQLException {
        session.update("update subject set external_id = ? where id = ?", key.externalId(), id);
    }

    static void erase(Session session, long id, Key key) throws SQLException {
        String left = key.externalId().startsWith(HASHED) ? key.externalId() : hash(key);
        session.update("update subject set external_id = ?, snapshot = null where id = ?", left, id);
    }

    static String hash(Key key) {
        return HASHED + key.sha256();
    }
}
