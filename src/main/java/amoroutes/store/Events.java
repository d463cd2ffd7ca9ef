package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads events as the deliverer gets them. */
final class Events {
    static final String COLUMNS =
            "e.id, e.source, e.kind, s.external_id, b.text, e.attempts, e.progress, e.received_at";
    static final String TABLES =
            " from event e join subject s on s.id = e.subject_id join body b on b.event_id = e.id ";

    private static final String IDENTITIES = "select i.value from event_identity mine"
            + " join identity i on i.id = mine.identity_id where mine.event_id = ? order by i.value";

    private Events() {}

    /** @throws java.io.UncheckedIOException when its body is no JSON object */
    static Event load(Session session, long id) throws SQLException {
        return session.first("select " + COLUMNS + TABLES + "where e.id = ?", row -> read(session, row), id)
                .orElseThrow();
    }

    static Event read(Session session, ResultSet row) throws SQLException {
        return new Event(
                row.getLong(1),
                Session.key(row, 2),
                Json.document(row.getString(5)),
                session.list(IDENTITIES, found -> Identity.parse(found.getString(1)), row.getLong(1)),
                row.getInt(6),
                Json.progress(row.getString(7)),
                Instant.ofEpochMilli(row.getLong(8)));
    }
}
