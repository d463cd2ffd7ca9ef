package amoroutes.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Rows that a statement gets as one value. It names them like a table: {@code select … from rows(id bigint, note text) as v}.
 * Their number changes neither the statement nor how often the database is asked.
 */
final class Rows {
    private static final int PART = 1_000_000;

    private final List<Object[]> rows = new ArrayList<>();

    /** Rows of one column. */
    static Rows of(Collection<?> values) {
        Rows rows = new Rows();
        values.forEach(rows::add);
        return rows;
    }

    /** Numbers, texts or null. */
    Rows add(Object... values) {
        rows.add(values);
        return this;
    }

    /**
     * The same in several, each with texts of about a million characters at most: what is handed over as one value stands in
     * memory more than once, and bodies may be large.
     */
    List<Rows> inParts() {
        List<Rows> parts = new ArrayList<>();
        int room = 0;
        for (Object[] row : rows) {
            int size = 0;
            for (Object value : row) {
                size += value instanceof String text ? text.length() : 0;
            }
            if (parts.isEmpty() || size > room) {
                parts.add(new Rows());
                room = PART;
            }
            room -= size;
            parts.get(parts.size() - 1).rows.add(row);
        }
        return parts;
    }

    List<Object[]> rows() {
        return rows;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
