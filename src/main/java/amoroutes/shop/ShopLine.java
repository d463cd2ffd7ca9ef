package amoroutes.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The one connection that the shop is read through, opened when it is needed and again when it was lost. Thread-safe. */
final class ShopLine implements AutoCloseable {
    private final ShopDatabase database;
    private Connection connection;

    ShopLine(ShopDatabase database) {
        this.database = database;
    }

    /**
     * All rows of a query. A connection that had stood for a while may be gone without anybody's fault: then it is tried
     * once more on a new one.
     *
     * @throws ShopUnavailable when that does not help
     */
    synchronized List<Row> rows(String sql, Object... values) {
        boolean stood = connection != null;
        try {
            return query(sql, values);
        } catch (SQLException lost) {
            close();
            if (!stood) {
                throw new ShopUnavailable(lost.getMessage(), lost);
            }
        }
        try {
            return query(sql, values);
        } catch (SQLException e) {
            close();
            throw new ShopUnavailable(e.getMessage(), e);
        }
    }

    /** As {@link #rows}, with the values in place of {@code :in}; no query and no rows when there are none. */
    List<Row> rowsIn(String sql, Collection<?> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        String places = Collections.nCopies(values.size(), "?").stream().collect(Collectors.joining(",", "(", ")"));
        return rows(sql.replace(":in", places), values.toArray());
    }

    /** The first column of the first row as a number; zero when it is null or there is none. */
    long number(String sql, Object... values) {
        List<Row> rows = rows(sql, values);
        return rows.isEmpty()
                ? 0
                : rows.get(0).number(rows.get(0).values().keySet().iterator().next());
    }

    private List<Row> query(String sql, Object... values) throws SQLException {
        if (connection == null) {
            connection = database.reading();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return Row.all(result);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // it is given up either way
            }
            connection = null;
        }
    }
}
