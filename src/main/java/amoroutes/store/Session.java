package amoroutes.store;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One connection with its statements kept prepared. For one thread at a time. */
final class Session implements AutoCloseable {
    /** Reads one row; columns are counted from 1. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Something done with the database in one transaction. */
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    private final Connection connection;
    private final Engine engine;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private List<Moved> moves = new ArrayList<>();

    Session(Connection connection, Engine engine) {
        this.connection = connection;
        this.engine = engine;
    }

    Engine engine() {
        return engine;
    }

    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    /** Takes the transaction back, and with it the changes of state that it made. */
    void rollback() throws SQLException {
        takeMoves();
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** @return how many rows it touched */
    int update(String sql, Object... values) throws SQLException {
        return bind(sql, values).executeUpdate();
    }

    /** Rows are read to the end, so a statement is never open twice. */
    <T> List<T> list(String sql, Mapper<T> mapper, Object... values) throws SQLException {
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(mapper.map(rows));
            }
            return result;
        }
    }

    <T> Optional<T> first(String sql, Mapper<T> mapper, Object... values) throws SQLException {
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
        }
    }

    /** The first column of the first row; empty when there is no row or it is null. */
    OptionalLong number(String sql, Object... values) throws SQLException {
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            return rows.next() ? number(rows, 1) : OptionalLong.empty();
        }
    }

    /** Empty for null. */
    static OptionalLong number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        OptionalLong millis = number(row, column);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    /** From source, kind and external id, the first of them in this column. */
    static Key key(ResultSet row, int column) throws SQLException {
        return new Key(row.getString(column), Kind.of(row.getString(column + 1)), row.getString(column + 2));
    }

    /** Takes rows, some hundred at a time. */
    interface Rows {
        void take(List<Object[]> rows) throws SQLException;
    }

    /**
     * Reads a whole table or more without holding it in memory.
     *
     * @param most rows at a time
     * @return how many there were
     */
    long each(String sql, int most, int columns, Rows sink) throws SQLException {
        long count = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(most);
            try (ResultSet rows = statement.executeQuery()) {
                List<Object[]> some = new ArrayList<>();
                while (rows.next()) {
                    Object[] values = new Object[columns];
                    for (int i = 0; i < columns; i++) {
                        values[i] = rows.getObject(i + 1);
                    }
                    some.add(values);
                    count++;
                    if (some.size() == most) {
                        sink.take(some);
                        some.clear();
                    }
                }
                sink.take(some);
            }
        }
        return count;
    }

    /** The same statement with each of these rows of values. */
    void batch(String sql, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        PreparedStatement statement = null;
        for (Object[] row : rows) {
            statement = bind(sql, row);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    List<String> columns(String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select * from " + table + " where 1 = 0");
                ResultSet none = statement.executeQuery()) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i));
            }
            return columns;
        }
    }

    /** Remembers a change of state, to be reported when it is on the disk. */
    void moved(Moved move) {
        moves.add(move);
    }

    /** The changes since this was asked last. */
    List<Moved> takeMoves() {
        List<Moved> taken = moves;
        moves = new ArrayList<>();
        return taken;
    }

    private PreparedStatement bind(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof String text ? engine.storable(text) : values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
