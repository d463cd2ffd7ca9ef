package amoroutes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements that go to the database together, and what came of each. One round trip where the engine can do that. */
final class Trip {
    /** What a statement of the trip gave; to be asked after {@link #run()}. */
    static final class Answer<T> {
        private static final int FEW = 4;

        private final String sql;
        private final Object[] values;
        private final Session.Mapper<T> mapper;
        private final List<T> rows = new ArrayList<>();
        private int updated;

        private Answer(String sql, Session.Mapper<T> mapper, Object... values) {
            this.sql = sql;
            this.mapper = mapper;
            this.values = values;
        }

        List<T> rows() {
            return rows;
        }

        int updated() {
            return updated;
        }

        String sql() {
            return sql;
        }

        Object[] values() {
            return values;
        }

        boolean reads() {
            return mapper != null;
        }

        /**
         * Where a statement costs no round trip, a few rows go cheaper one by one than as a table. What reads may order or
         * count them, so it gets them together.
         */
        boolean rowByRow() {
            return values.length == 1
                    && values[0] instanceof Rows rows
                    && rows.rows().size() <= (reads() ? 1 : FEW);
        }

        /** The only value of what goes row by row. */
        Rows table() {
            return (Rows) values[0];
        }

        /** Rows are read to the end, so a statement is never open twice. */
        void take(ResultSet found) throws SQLException {
            while (found.next()) {
                rows.add(mapper.map(found));
            }
        }

        void took(int count) {
            updated += count;
        }
    }

    private final Session session;
    private final List<Answer<?>> asked = new ArrayList<>();

    Trip(Session session) {
        this.session = session;
    }

    <T> Answer<T> list(String sql, Session.Mapper<T> mapper, Object... values) {
        Answer<T> answer = new Answer<>(sql, mapper, values);
        asked.add(answer);
        return answer;
    }

    Answer<Void> update(String sql, Object... values) {
        Answer<Void> answer = new Answer<>(sql, null, values);
        asked.add(answer);
        return answer;
    }

    void run() throws SQLException {
        if (!asked.isEmpty()) {
            session.run(List.copyOf(asked));
            asked.clear();
        }
    }
}
