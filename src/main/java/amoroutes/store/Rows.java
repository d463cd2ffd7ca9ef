package amoroutes.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Rows that a statement gets as one value. It names them like a table: {@code select … from rows(id bigint, note text) as v}.
 * Their number changes neither the statement nor how often the database is asked.
 */
final class Rows {
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

    List<Object[]> rows() {
        return rows;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
