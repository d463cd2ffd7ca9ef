package amoroutes.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/**
 * A store that several nodes share. Their writers take turns: each group commit begins by taking one advisory lock of the
 * store, so every decision is made on all that was committed before, as in a file of SQLite, and the ids of events are
 * committed in their order. A node that stands still inside its turn loses it, and its connection, after
 * {@link #IDLE_SECONDS}.
 */
final class Postgres implements Engine {
    static final int IDLE_SECONDS = 5;

    /** {@code data_corrupted}, {@code index_corrupted}. */
    private static final Set<String> DAMAGED = Set.of("XX001", "XX002");

    private static final int READERS = 8;
    private static final String MIGRATIONS = "amoroutes/store/postgresql";
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int LOOKS = 8;
    private static final long PAUSE_NANOS = 500_000_000L;
    /** Indexes are made for each statement; before the tables' first statistics the planner would not believe it. */
    private static final String BEGIN = "set idle_in_transaction_session_timeout = '" + IDLE_SECONDS
            + "s'; set lock_timeout = '20s'; set enable_seqscan = off; set jit = off;"
            + " select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

    /** Who had to wait for his turn sees what was written in the turn before, whatever the server's default is. */
    private static final String BEGIN_TO_WRITE =
            "set session characteristics as transaction isolation level read committed; " + BEGIN;

    /** Held by whoever has the store open. */
    static final String OPEN = "hashtextextended(current_schema(), 1)";

    private static final String TURN = "select number, epoch from take_turn(?)";
    private static final String COMMITTED = "select turn_was_committed(?, ?)";
    /** Serialisation, deadlock, unique key, lock not had in time, server stops or starts. */
    private static final Set<String> PASSING =
            Set.of("40001", "40P01", "23505", "55P03", "57P01", "57P02", "57P03", "25P03");

    private static final String CONNECTION_FAILURES = "08";

    private final String url;
    private final Properties properties;
    private final HikariDataSource readers;
    private final String node = UUID.randomUUID().toString();
    private final PostgresBell bell = new PostgresBell(this::connection, node);

    Postgres(Server server) {
        url = server.url();
        properties = properties(server);
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties);
        config.setConnectionInitSql(BEGIN);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setValidationTimeout(CONNECT.toMillis());
        config.setInitializationFailTimeout(-1);
        readers = new HikariDataSource(config);
    }

    /** What the URL does not say itself. An error must not repeat what was to be written: it may be about a person. */
    private static Properties properties(Server server) {
        Properties properties = new Properties();
        server.user().ifPresent(user -> properties.setProperty("user", user));
        server.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "amocrm-routes");
        properties.setProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    @Override
    public void migrate() {
        try (Connection first = connection()) {
            if (Migrations.areDone(first, MIGRATIONS)) {
                return;
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("the store's PostgreSQL server cannot be used: " + e.getMessage(), e);
        }
        try (HikariDataSource once = new HikariDataSource(migrating())) {
            Migrations.run(once, MIGRATIONS);
        }
    }

    private HikariConfig migrating() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-migrations");
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }

    @Override
    public Session writing() throws SQLException {
        return new Session(connection(), this);
    }

    @Override
    public Session reading() throws SQLException {
        return new Session(readers.getConnection(), this);
    }

    /** The pool looks itself whether it is still good. */
    @Override
    public void giveBack(Session reading, boolean whole) throws SQLException {
        reading.close();
    }

    @Override
    public int readers() {
        return READERS;
    }

    /** With the notice to the other nodes, which the server sends when this is committed. */
    @Override
    public List<Turn> takeTurn(Session writing) {
        return writing.before(TURN, row -> new Turn(row.getLong(1), row.getLong(2)), node)
                .rows();
    }

    @Override
    public Optional<NodeRows> nodes() {
        return Optional.of(new NodeRows(this::connection));
    }

    @Override
    public boolean wasCommitted(Turn turn) throws SQLException {
        try (Session session = writing()) {
            session.begin();
            boolean committed = session.first(COMMITTED, row -> row.getBoolean(1), node, turn.number())
                    .orElse(false);
            session.commit();
            return committed;
        }
    }

    /** Each is a round trip. */
    @Override
    public boolean savepointsAreCheap() {
        return false;
    }

    @Override
    public boolean mayWorkAgain(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (PASSING.contains(state) || state.startsWith(CONNECTION_FAILURES));
    }

    @Override
    public boolean saysDamaged(SQLException failure) {
        return DAMAGED.contains(String.valueOf(failure.getSQLState()));
    }

    /**
     * Gives free what was deleted, so that no query finds it and its room is used again. What the server's own log, its
     * backups and copies still hold goes with their age: nobody here can say when.
     */
    @Override
    public boolean emptyLog() throws SQLException {
        try (Session session = writing()) {
            session.update(
                    "vacuum body, history, failed_request, event_identity, identity, subject, event, idempotency");
            return true;
        }
    }

    @Override
    public void listen(Runnable ring) {
        bell.listen(ring);
    }

    /** Whoever has it open holds {@link #OPEN} by the connection of its bell, which ends a moment after its program. */
    @Override
    public boolean usedByOthers(Session session) throws SQLException {
        boolean ours = false;
        for (int look = 0; look < LOOKS && !ours; look++) {
            ours = session.first("select pg_try_advisory_xact_lock(" + OPEN + ")", row -> row.getBoolean(1))
                    .orElseThrow();
            if (!ours) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return !ours;
    }

    @Override
    public void takeTime(Session writing) throws SQLException {
        writing.first("select set_config('idle_in_transaction_session_timeout', '0', true)", row -> row.getString(1));
    }

    @Override
    public void afterCopy(Session writing) throws SQLException {
        for (String table : List.of("subject", "event", "identity")) {
            writing.number("select setval(pg_get_serial_sequence('" + table
                    + "', 'id'), (select coalesce(max(id), 0) + 1 from " + table + "), false)");
        }
    }

    @Override
    public String table(List<Column> columns) {
        return "(select * from unnest("
                + columns.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "))
                + ") as u (" + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + "))";
    }

    @Override
    public int bind(PreparedStatement statement, int index, List<Column> columns, Rows rows) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            boolean text = columns.get(i).type().equals("text");
            Object[] values = rows.rows().stream()
                    .map(row -> text ? text(row[column]) : number(row[column]))
                    .toArray();
            statement.setArray(index + i, statement.getConnection().createArrayOf(text ? "text" : "int8", values));
        }
        return index + columns.size();
    }

    private Object text(Object value) {
        return value == null ? null : storable((String) value);
    }

    private static Object number(Object value) {
        return value == null ? null : ((Number) value).longValue();
    }

    @Override
    public String newEvents() {
        return "select nextval(pg_get_serial_sequence('event', 'id')) from generate_series(1, ?)";
    }

    @Override
    public boolean together() {
        return true;
    }

    /** PostgreSQL's texts have no NUL. The doors refuse it; what amoCRM or an error says is kept without. */
    @Override
    public String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    @Override
    public void close() {
        bell.close();
        readers.close();
    }

    private Connection connection() throws SQLException {
        Connection connection = new Driver().connect(url, properties);
        try (var statement = connection.createStatement()) {
            statement.execute(BEGIN_TO_WRITE);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
