package amoroutes.store;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** What a transaction is going to write: gathered row by row, written in sets. */
final class Batch {
    private final Map<Write, Rows> rows = new EnumMap<>(Write.class);

    void add(Write write, Object... values) {
        rows.computeIfAbsent(write, none -> new Rows()).add(values);
    }

    /** All of it in one trip. */
    void flush(Session session) throws SQLException {
        Trip trip = session.trip();
        rows.forEach((write, values) -> values.inParts().forEach(part -> trip.update(write.sql(), part)));
        rows.clear();
        trip.run();
    }
}
