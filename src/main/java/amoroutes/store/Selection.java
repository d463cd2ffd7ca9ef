package amoroutes.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link Filter} as the condition of an SQL statement over the table {@code event e}, and the values of its question marks. */
record Selection(String sql, List<Object> values) {
    static Selection of(Session session, Filter filter) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        conditions.add("e.id < ?");
        values.add(filter.after().orElse(Long.MAX_VALUE));
        add(conditions, values, "e.state = ?", filter.state().map(Object::toString));
        add(conditions, values, "e.source = ?", filter.source());
        add(conditions, values, "e.kind = ?", filter.kind().map(Object::toString));
        add(conditions, values, "e.code = ?", filter.code());
        if (filter.from().isPresent()) {
            conditions.add("e.id > ?");
            values.add(ByTime.lastBefore(session, filter.from().get().toEpochMilli()));
        }
        if (filter.to().isPresent()) {
            conditions.add("e.id <= ?");
            values.add(ByTime.lastBefore(session, filter.to().get().toEpochMilli()));
        }
        if (filter.q().isPresent()) {
            Search search = search(session, filter.q().get());
            conditions.add("e.id in (" + search.sql() + ")");
            values.addAll(search.values());
        }
        return new Selection(String.join(" and ", conditions), values);
    }

    private static void add(List<String> conditions, List<Object> values, String condition, Optional<String> wanted) {
        wanted.ifPresent(value -> {
            conditions.add(condition);
            values.add(value);
        });
    }

    private static Search search(Session session, String q) throws SQLException {
        Search named = Search.named(q);
        boolean found = session.number(
                        "select id from (" + named.sql() + ") as found limit 1",
                        named.values().toArray())
                .isPresent();
        return found ? Search.of(q) : Search.parts(q).orElseGet(() -> Search.of(q));
    }
}
