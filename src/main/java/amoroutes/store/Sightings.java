package amoroutes.store;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was seen in shops' databases. Written together with the events that came of it: {@link Keeper}. */
public final class Sightings {
    private static final String SELECT =
            "select source, kind, id, external_id, standing, print, status, born, log, since from seen"
                    + " where source = ? and kind = ? and ";

    private final Database database;

    Sightings(Database database) {
        this.database = database;
    }

    public Map<Long, KnownRow> of(String source, Kind kind, Collection<Long> ids) {
        return database.read(session -> {
            Map<Long, KnownRow> found = new TreeMap<>();
            for (long id : ids) {
                session.first(SELECT + "id = ?", Sightings::seen, source, kind.word(), id)
                        .ifPresent(seen -> found.put(id, seen));
            }
            return found;
        });
    }

    /** Those with ids from one to another, both included. */
    public Map<Long, KnownRow> between(String source, Kind kind, long from, long to) {
        List<KnownRow> seen = database.read(
                session -> session.list(SELECT + "id between ? and ?", Sightings::seen, source, kind.word(), from, to));
        Map<Long, KnownRow> found = new TreeMap<>();
        seen.forEach(one -> found.put(one.id(), one));
        return found;
    }

    /** Those that are not whole yet. */
    public List<KnownRow> waiting(String source, Kind kind) {
        return database.read(
                session -> session.list(SELECT + "standing = 'waiting'", Sightings::seen, source, kind.word()));
    }

    static void write(Batch batch, KnownRow seen) {
        batch.add(
                Write.SEEN,
                seen.key().source(),
                seen.key().kind().word(),
                seen.id(),
                seen.key().externalId(),
                word(seen.standing()),
                seen.print(),
                seen.status(),
                seen.born(),
                seen.log(),
                seen.since().map(Instant::toEpochMilli).orElse(null));
    }

    private static KnownRow seen(ResultSet row) throws SQLException {
        return new KnownRow(
                row.getLong(3),
                new Key(row.getString(1), Kind.of(row.getString(2)), row.getString(4)),
                KnownRow.Standing.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9),
                Session.instant(row, 10));
    }

    private static String word(KnownRow.Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }
}
