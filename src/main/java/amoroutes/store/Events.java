package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads events as the deliverer gets them. */
final class Events {
    static final String COLUMNS =
            "e.id, e.source, e.kind, s.external_id, b.text, e.attempts, e.progress, e.received_at";
    static final String TABLES =
            " from event e join subject s on s.id = e.subject_id join body b on b.event_id = e.id ";

    private Events() {}

    /** @throws java.io.UncheckedIOException when its body is no JSON object */
    static Event load(Session session, long id) throws SQLException {
        return session.first("select " + COLUMNS + TABLES + "where e.id = ?", Events::read, id)
                .orElseThrow();
    }

    static Event read(ResultSet row) throws SQLException {
        return new Event(
                row.getLong(1),
                new Key(row.getString(2), Kind.of(row.getString(3)), row.getString(4)),
                Json.document(row.getString(5)),
                row.getInt(6),
                Json.progress(row.getString(7)),
                Instant.ofEpochMilli(row.getLong(8)));
    }
}
