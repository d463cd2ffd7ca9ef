package amoroutes.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the ledger says of many events at once. It only reads. */
public final class Overview {
    private final Database database;

    Overview(Database database) {
        this.database = database;
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

    /** Parked events that have one thing in common: their code and the field at fault. */
    public record ParkedGroup(String code, Optional<String> path, long events, long oldest, long newest) {}

    /** Those with the most events first. */
    public List<ParkedGroup> parked() {
        return database.read(session -> session.list(
                "select coalesce(code, ''), path, count(*), min(id), max(id) from event where state = 'parked'"
                        + " group by 1, 2 order by 3 desc, 1, 2",
                row -> new ParkedGroup(
                        row.getString(1),
                        Optional.ofNullable(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5))));
    }

    /** Order numbers and ids that stand beside this one in their order: what a person may have meant. */
    public List<String> nearest(String typed, int most) {
        return database.read(session -> {
            Set<String> near = new TreeSet<>();
            for (String column : List.of("number from event", "external_id from subject")) {
                String name = column.substring(0, column.indexOf(' '));
                String where = name.equals("number") ? " where number is not null and " : " where kind = 'order' and ";
                near.addAll(session.list(
                        "select distinct " + column + where + name + " < ? order by " + name + " desc limit " + most,
                        row -> row.getString(1),
                        typed));
                near.addAll(session.list(
                        "select distinct " + column + where + name + " > ? order by " + name + " limit " + most,
                        row -> row.getString(1),
                        typed));
            }
            return near.stream()
                    .filter(text -> !text.startsWith(Subjects.HASHED))
                    .sorted(Comparator.comparingInt(text -> -common(text, typed)))
                    .limit(most)
                    .toList();
        });
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** When the oldest event that is still known was received. */
    public Optional<Instant> since() {
        return database.read(session -> session.first(
                        "select received_at from event order by id limit 1", row -> Session.instant(row, 1)))
                .flatMap(found -> found);
    }
}
