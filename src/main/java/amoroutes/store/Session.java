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
import java.util.stream.Collectors;

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
    private final Map<String, Sql> written = new HashMap<>();
    private final Map<String, Sql> ofRow = new HashMap<>();
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private List<Trip.Answer<?>> first = List.of();
    private List<Moved> moves = new ArrayList<>();
    private long trips;

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
        first = List.of();
        trips++;
        connection.setAutoCommit(true);
    }

    /** Takes the transaction back, and with it the changes of state that it made. */
    void rollback() throws SQLException {
        takeMoves();
        first = List.of();
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** How often the database was asked, commits included, since this session began. */
    long trips() {
        return trips;
    }

    Trip trip() {
        return new Trip(this);
    }

    /** @return how many rows it touched */
    int update(String sql, Object... values) throws SQLException {
        Trip trip = trip();
        Trip.Answer<Void> answer = trip.update(sql, values);
        trip.run();
        return answer.updated();
    }

    <T> List<T> list(String sql, Mapper<T> mapper, Object... values) throws SQLException {
        Trip trip = trip();
        Trip.Answer<T> answer = trip.list(sql, mapper, values);
        trip.run();
        return answer.rows();
    }

    /** Of the rows, so let the statement say that one is enough. */
    <T> Optional<T> first(String sql, Mapper<T> mapper, Object... values) throws SQLException {
        return list(sql, mapper, values).stream().findFirst();
    }

    /** The first column of the first row; empty when there is no row or it is null. */
    OptionalLong number(String sql, Object... values) throws SQLException {
        List<OptionalLong> found = list(sql, row -> number(row, 1), values);
        return found.isEmpty() ? OptionalLong.empty() : found.get(0);
    }

    /** To be asked with the next statement, before it; not at all when none comes before the commit. */
    <T> Trip.Answer<T> before(String sql, Mapper<T> mapper, Object... values) {
        Trip.Answer<T> answer = trip().list(sql, mapper, values);
        first = List.of(answer);
        return answer;
    }

    void run(List<Trip.Answer<?>> asked) throws SQLException {
        List<Trip.Answer<?>> all = asked;
        if (!first.isEmpty()) {
            all = new ArrayList<>(first);
            all.addAll(asked);
            first = List.of();
        }
        if (engine.together()) {
            trips++;
            together(all);
        } else {
            trips += all.size();
            for (Trip.Answer<?> one : all) {
                alone(one);
            }
        }
    }

    private void alone(Trip.Answer<?> asked) throws SQLException {
        if (asked.rowByRow()) {
            PreparedStatement statement = prepared(row(asked.sql()).text());
            for (Object[] row : asked.table().rows()) {
                Sql.bindRow(statement, engine, row);
                run(statement, asked);
            }
            return;
        }
        Sql sql = sql(asked.sql());
        PreparedStatement statement = prepared(sql.text());
        sql.bind(statement, 1, engine, asked.values());
        run(statement, asked);
    }

    private static void run(PreparedStatement statement, Trip.Answer<?> asked) throws SQLException {
        if (asked.reads()) {
            try (ResultSet rows = statement.executeQuery()) {
                asked.take(rows);
            }
        } else {
            asked.took(statement.executeUpdate());
        }
    }

    private void together(List<Trip.Answer<?>> all) throws SQLException {
        List<Sql> texts = all.stream().map(one -> sql(one.sql())).toList();
        PreparedStatement statement = prepared(texts.stream().map(Sql::text).collect(Collectors.joining(";")));
        int index = 1;
        for (int i = 0; i < texts.size(); i++) {
            index = texts.get(i).bind(statement, index, engine, all.get(i).values());
        }
        boolean rows = statement.execute();
        for (Trip.Answer<?> one : all) {
            if (one.reads()) {
                try (ResultSet found = statement.getResultSet()) {
                    one.take(found);
                }
            } else if (!rows) {
                one.took(statement.getUpdateCount());
            }
            rows = statement.getMoreResults();
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
    interface Sink {
        void take(List<Object[]> rows) throws SQLException;
    }

    /**
     * Reads a whole table or more without holding it in memory.
     *
     * @param most rows at a time
     * @return how many there were
     */
    long each(String sql, int most, int columns, Sink sink) throws SQLException {
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
        PreparedStatement statement = prepared(sql);
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i] instanceof String text ? engine.storable(text) : row[i]);
            }
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

    private Sql sql(String text) {
        return written.computeIfAbsent(text, one -> Sql.of(one, engine));
    }

    private Sql row(String text) {
        return ofRow.computeIfAbsent(text, Sql::ofRow);
    }

    private PreparedStatement prepared(String text) throws SQLException {
        PreparedStatement statement = prepared.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(text);
            prepared.put(text, statement);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
