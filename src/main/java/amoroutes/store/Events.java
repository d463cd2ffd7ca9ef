package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads events as the deliverer gets them. */
final class Events {
    private static final String EVENTS = "select e.id, e.source, e.kind, s.external_id, b.text, e.attempts, e.progress,"
            + " e.received_at from rows(id bigint) as v join event e on e.id = v.id"
            + " join subject s on s.id = e.subject_id join body b on b.event_id = e.id";
    private static final String IDENTITIES = "select mine.event_id, i.value from rows(id bigint) as v"
            + " join event_identity mine on mine.event_id = v.id join identity i on i.id = mine.identity_id order by i.value";

    private Events() {}

    /**
     * Those whose bodies are still kept, in one trip.
     *
     * @throws java.io.UncheckedIOException when a body is no JSON object
     */
    static Map<Long, Event> load(Session session, Collection<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Identity>> identities = new HashMap<>();
        ids.forEach(id -> identities.put(id, new ArrayList<>()));
        Trip trip = session.trip();
        trip.list(
                IDENTITIES, row -> identities.get(row.getLong(1)).add(Identity.parse(row.getString(2))), Rows.of(ids));
        Trip.Answer<Event> events = trip.list(EVENTS, row -> read(row, identities), Rows.of(ids));
        trip.run();
        Map<Long, Event> found = new HashMap<>();
        events.rows().forEach(event -> found.put(event.id(), event));
        return found;
    }

    /** Empty when there is none, or its body is no longer kept. */
    static Optional<Event> find(Session session, long id) throws SQLException {
        return Optional.ofNullable(load(session, List.of(id)).get(id));
    }

    /** @throws java.util.NoSuchElementException when there is none, or its body is no longer kept */
    static Event load(Session session, long id) throws SQLException {
        return find(session, id).orElseThrow();
    }

    private static Event read(ResultSet row, Map<Long, List<Identity>> identities) throws SQLException {
        return new Event(
                row.getLong(1),
                Session.key(row, 2),
                Json.document(row.getString(5)),
                identities.get(row.getLong(1)),
                row.getInt(6),
                Json.progress(row.getString(7)),
                Instant.ofEpochMilli(row.getLong(8)));
    }
}
