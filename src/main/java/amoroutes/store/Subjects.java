package amoroutes.store;

import amoroutes.order.Key;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what events are about by its key. Of one that was erased only the hash of its external id is left: enough to
 * recognise it when it is sent again, and to find its lead, but not to tell what it was.
 */
final class Subjects {
    static final String HASHED = "sha256:";

    /** The rows that ask for subjects by their keys, in the order of {@link #asked}. */
    static final String KEYS = "rows(n bigint, external_id text, hashed text, kind text, source text)";

    /** There may be both, the plain one and one that was erased before; the plain one counts, so it comes last. */
    private static final String FIND = "select v.n, s.id, s.lead_id, s.contact_id, s.snapshot from " + KEYS
            + " as v join subject s on s.external_id in (v.external_id, v.hashed) and s.kind = v.kind"
            + " and s.source = v.source order by case when s.external_id = v.external_id then 1 else 0 end";

    private Subjects() {}

    /** Those that are known. */
    static Map<Key, SubjectRow> find(Session session, Collection<Key> keys) throws SQLException {
        List<Key> asked = List.copyOf(keys);
        Map<Key, SubjectRow> found = new HashMap<>();
        session.list(FIND, row -> found.put(asked.get(row.getInt(1)), SubjectRow.read(row, 2)), asked(asked));
        return found;
    }

    static Optional<SubjectRow> find(Session session, Key key) throws SQLException {
        return Optional.ofNullable(find(session, List.of(key)).get(key));
    }

    static Rows asked(List<Key> keys) {
        Rows rows = new Rows();
        for (int n = 0; n < keys.size(); n++) {
            Key key = keys.get(n);
            rows.add(n, key.externalId(), hash(key), key.kind().word(), key.source());
        }
        return rows;
    }

    static void erase(Session session, long id, Key key) throws SQLException {
        String left = key.externalId().startsWith(HASHED) ? key.externalId() : hash(key);
        session.update("update subject set external_id = ?, snapshot = null where id = ?", left, id);
    }

    static String hash(Key key) {
        return HASHED + key.sha256();
    }
}
