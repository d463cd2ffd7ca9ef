package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Event;
import amoroutes.order.Key;
import amoroutes.order.State;
import amoroutes.store.Entry.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The account of what happened to each event. It only reads: the lines are written where the events are moved. */
public final class Ledger {
    private static final String SELECT =
            "select e.id, e.source, e.kind, s.external_id, e.state, e.attempts, e.next_attempt_at, e.waits_for,"
                    + " e.code, e.reason, e.path, e.lead_id, e.contact_id, e.received_at, e.delivered_at, e.begun, e.changed_at"
                    + " from event e join subject s on s.id = e.subject_id where ";

    private static final int TOGETHER = 50;
    private static final String STATES =
            "select id, state from event where id in (?" + ", ?".repeat(TOGETHER - 1) + ")";

    private final Database database;

    Ledger(Database database) {
        this.database = database;
    }

    public Optional<Entry> find(long id) {
        return database.read(session ->
                entries(session, SELECT + "e.id = ?", List.of(id)).stream().findFirst());
    }

    /** In which state each of these events stands; those that do not exist are missing. */
    public Map<Long, State> states(Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        return database.read(session -> {
            Map<Long, State> states = new HashMap<>();
            for (int from = 0; from < all.size(); from += TOGETHER) {
                Object[] some = new Object[TOGETHER];
                for (int i = 0; i < TOGETHER; i++) {
                    some[i] = all.get(Math.min(from + i, all.size() - 1));
                }
                session.list(
                        STATES,
                        row -> {
                            states.put(row.getLong(1), State.of(row.getString(2)));
                            return null;
                        },
                        some);
            }
            return states;
        });
    }

    /**
     * What was last accepted under this key to be sent, whatever became of it; empty once it was erased or is too old to
     * be kept.
     */
    public Optional<Document> lastBody(Key key) {
        return database.read(session -> session.first(
                "select b.text from subject s join event e on e.subject_id = s.id join body b on b.event_id = e.id"
                        + " where s.external_id = ? and s.kind = ? and s.source = ? and e.kind = ? and e.begun is null"
                        + " order by e.id desc limit 1",
                row -> Json.document(row.getString(1)),
                key.subject().externalId(),
                key.subject().kind().word(),
                key.source(),
                key.kind().word()));
    }

    /** The JSON text that was kept; empty when there is no such event, or when its body is no longer kept. */
    public Optional<String> body(long id) {
        return database.read(
                session -> session.first("select text from body where event_id = ?", row -> row.getString(1), id));
    }

    /** A request that failed for an event, see {@link Settlement.Failed}. */
    public record FailedRequest(Instant at, String request, String answer) {}

    /** The last one; empty when none failed. */
    public Optional<FailedRequest> failedRequest(long id) {
        return database.read(session -> session.first(
                "select at, request, answer from failed_request where event_id = ?",
                row -> new FailedRequest(Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getString(3)),
                id));
    }

    /** The bodies of these events, as far as they are kept. */
    public Map<Long, Document> bodies(List<Long> ids) {
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return database.read(session -> {
            Map<Long, Document> bodies = new HashMap<>();
            session.list(
                    "select event_id, text from body where event_id in (" + marks + ")",
                    row -> bodies.put(row.getLong(1), Json.document(row.getString(2))),
                    ids.toArray());
            return bodies;
        });
    }

    /** The event as the deliverer gets it; empty when there is none, or when its body is no longer kept. */
    public Optional<Event> event(long id) {
        return database.read(session -> Events.find(session, id));
    }

    /**
     * The event that a parked one would be when it is retried: what was parked at its door is read again.
     *
     * @return empty when it is sent as it was kept
     * @throws IllegalStateException saying why a retry would be refused
     */
    public Optional<Accepted> again(long id, HookReplay reread) {
        return database.read(session -> ByHand.again(session, id, reread));
    }

    /** Newest first. */
    public Page list(Filter filter) {
        List<Entry> found = database.read(session -> {
            Selection selection = Selection.of(session, filter);
            return entries(
                    session,
                    SELECT + selection.sql() + " order by e.id desc limit " + (filter.limit() + 1),
                    selection.values());
        });
        if (found.size() <= filter.limit()) {
            return new Page(found, OptionalLong.empty());
        }
        List<Entry> page = found.subList(0, filter.limit());
        return new Page(page, OptionalLong.of(page.get(page.size() - 1).id()));
    }

    /** Events by the number, id or key of their order, or by a phone or address, as a whole; newest first. */
    public List<Entry> called(String name, int most) {
        Search search = Search.named(name);
        return database.read(session -> entries(
                session, SELECT + "e.id in (" + search.sql() + ") order by e.id desc limit " + most, search.values()));
    }

    /** The ids of {@link #list}, without their limit: oldest first, at most so many. */
    public List<Long> ids(Filter filter, int most) {
        return database.read(session -> {
            Selection selection = Selection.of(session, filter);
            return session.list(
                    "select e.id from event e where " + selection.sql() + " order by e.id limit " + most,
                    row -> row.getLong(1),
                    selection.values().toArray());
        });
    }

    /** How many there are of {@link #list}, whatever its limit. */
    public long count(Filter filter) {
        return database.read(session -> {
            Selection selection = Selection.of(session, filter);
            return session.number(
                            "select count(*) from event e where " + selection.sql(),
                            selection.values().toArray())
                    .orElseThrow();
        });
    }

    private static List<Entry> entries(Session session, String sql, List<Object> values) throws SQLException {
        return session.list(sql, row -> read(session, row), values.toArray());
    }

    private static Entry read(Session session, ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                Session.key(row, 2),
                State.of(row.getString(5)),
                row.getInt(6),
                Session.instant(row, 7),
                Session.number(row, 8),
                Optional.ofNullable(row.getString(9)),
                Optional.ofNullable(row.getString(10)),
                Optional.ofNullable(row.getString(11)),
                Session.number(row, 12),
                Session.number(row, 13),
                Instant.ofEpochMilli(row.getLong(14)),
                Session.instant(row, 15),
                history(session, row));
    }

    /** The lines of an event that is settled for long are no longer kept. */
    private static List<Change> history(Session session, ResultSet row) throws SQLException {
        List<Change> history = new ArrayList<>();
        if (row.getString(16) == null) {
            history.add(new Change(Instant.ofEpochMilli(row.getLong(14)), State.QUEUED, Optional.empty()));
        }
        List<Change> lines = session.list(
                "select at, state, note from history where event_id = ? order by n",
                line -> new Change(
                        Instant.ofEpochMilli(line.getLong(1)),
                        State.of(line.getString(2)),
                        Optional.ofNullable(line.getString(3))),
                row.getLong(1));
        history.addAll(lines);
        State state = State.of(row.getString(5));
        if (lines.isEmpty() && state.settled()) {
            Optional<String> note = Optional.of("the lines before are no longer kept");
            history.add(new Change(Instant.ofEpochMilli(row.getLong(17)), state, note));
        }
        return history;
    }
}
