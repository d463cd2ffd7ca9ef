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
import java.util.LinkedHashMap;
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

    private final Database database;

    Ledger(Database database) {
        this.database = database;
    }

    public Optional<Entry> find(long id) {
        return database.read(session ->
                entries(session, SELECT + "e.id = ?", List.of(id)).stream().findFirst());
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

    /** The event as the deliverer gets it; empty when there is none, or when its body is no longer kept. */
    public Optional<Event> event(long id) {
        return database.read(session -> session.first(
                "select " + Events.COLUMNS + Events.TABLES + "where e.id = ?", row -> Events.read(session, row), id));
    }

    /**
     * The event that a parked one would be when it is retried: what was parked at its door is read again.
     *
     * @return empty when it is sent as it was kept
     * @throws IllegalStateException saying why a retry would be refused
     */
    public Optional<Accepted> again(long id, HookReplay reread) {
        return database.read(session -> Retrying.again(session, id, reread));
    }

    /** When each source last sent something new, those first that did so last. */
    public Map<String, Instant> sources(int most) {
        return database.read(session -> {
            Map<String, Instant> sources = new LinkedHashMap<>();
            session.list(
                    "select name, last_at from source order by last_at desc limit ?",
                    row -> sources.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                    most);
            return sources;
        });
    }

    /** How many events of each source are parked. */
    public Map<String, Long> parkedBySource() {
        return database.read(session -> bySource(
                        session,
                        "select source, count(*), 0 from event where state = 'parked' group by source",
                        List.of())
                .bySource());
    }

    /** Events by source, and the last of them by id; {@code last} is where the counting began when there are none. */
    public record Counted(Map<String, Long> bySource, long last) {}

    /** Events with a higher id than this one. */
    public Counted countAfter(long id) {
        Counted counted = database.read(session -> bySource(
                session, "select source, count(*), max(id) from event where id > ? group by source", List.of(id)));
        return new Counted(counted.bySource(), Math.max(id, counted.last()));
    }

    private static Counted bySource(Session session, String sql, List<Object> values) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<Long> last = session.list(
                sql,
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                    return row.getLong(3);
                },
                values.toArray());
        return new Counted(
                counts, last.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** The id of the last event that was received before this moment, for ids go up with time; 0 when there is none. */
    public long lastBefore(Instant moment) {
        return database.read(session -> ByTime.lastBefore(session, moment.toEpochMilli()));
    }

    /** Newest first. */
    public Page list(Filter filter) {
        List<Object> values = new ArrayList<>();
        String sql = SELECT + conditions(filter, values) + " order by e.id desc limit ?";
        values.add(filter.limit() + 1);
        List<Entry> found = database.read(session -> entries(session, sql, values));
        if (found.size() <= filter.limit()) {
            return new Page(found, OptionalLong.empty());
        }
        List<Entry> page = found.subList(0, filter.limit());
        return new Page(page, OptionalLong.of(page.get(page.size() - 1).id()));
    }

    private static String conditions(Filter filter, List<Object> values) {
        List<String> conditions = new ArrayList<>();
        conditions.add("e.id < ?");
        values.add(filter.after().orElse(Long.MAX_VALUE));
        filter.state().ifPresent(state -> {
            conditions.add("e.state = ?");
            values.add(state.word());
        });
        filter.source().ifPresent(source -> {
            conditions.add("e.source = ?");
            values.add(source);
        });
        filter.kind().ifPresent(kind -> {
            conditions.add("e.kind = ?");
            values.add(kind.word());
        });
        filter.q().map(Search::of).ifPresent(search -> {
            conditions.add("e.id in (" + search.sql() + ")");
            values.addAll(search.values());
        });
        return String.join(" and ", conditions);
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
