package amoroutes.store;

import amoroutes.order.Key;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds what events are about by its key. Of one that was erased only the hash of its external id is left: enough to
 * recognise it when it is sent again, and to find its lead, but not to tell what it was.
 */
final class Subjects {
    private static final String HASHED = "sha256:";
    private static final String FIND = "select id from subject where external_id = ? and kind = ? and source = ?";

    /** @param erased only its hash was left */
    record Subject(long id, boolean erased) {}

    private Subjects() {}

    static Optional<Subject> find(Session session, Key key) throws SQLException {
        OptionalLong known = byId(session, key, key.externalId());
        if (known.isPresent()) {
            return Optional.of(new Subject(known.getAsLong(), false));
        }
        OptionalLong erased = byId(session, key, hash(key));
        return erased.isPresent() ? Optional.of(new Subject(erased.getAsLong(), true)) : Optional.empty();
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
        try {
            byte[] text = key.toString().getBytes(StandardCharsets.UTF_8);
            return HASHED
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static OptionalLong byId(Session session, Key key, String externalId) throws SQLException {
        return session.number(FIND, externalId, key.kind().word(), key.source());
    }
}
