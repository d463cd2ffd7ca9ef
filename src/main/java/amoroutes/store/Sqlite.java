package amoroutes.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** Connections as the promises need them: a commit returns when its bytes are on the disk, and readers never block it. */
final class Sqlite implements Engine {
    private static final int BUSY_MILLIS = 5_000;
    private static final int CACHE_KIB = 32 * 1024;
    private static final int LOG_BYTES = 64 * 1024 * 1024;
    private static final int READERS = 4;
    private static final String MIGRATIONS = "amoroutes/store/migrations";

    private static final int PRIMARY = 0xff;
    private static final Set<SQLiteErrorCode> DAMAGED =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);

    private final Path file;
    private final SQLiteDataSource forWriting;
    private final SQLiteDataSource forReading;
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();

    Sqlite(Path file) {
        this.file = file;
        SQLiteConfig writing = config(TransactionMode.IMMEDIATE);
        writing.setJournalMode(JournalMode.WAL);
        writing.setSynchronous(SynchronousMode.FULL);
        writing.setJournalSizeLimit(LOG_BYTES);
        writing.setCacheSize(-CACHE_KIB);
        writing.setPragma(Pragma.SECURE_DELETE, "on"); // what is deleted was about people
        forWriting = source(file, writing);
        forReading = source(file, config(TransactionMode.DEFERRED));
    }

    @Override
    public void migrate() {
        try (Connection first = forWriting.getConnection()) {
            if (Migrations.areDone(first, MIGRATIONS)) {
                return;
            }
        } catch (SQLException e) {
            // Flyway says what is wrong with it
        }
        Migrations.run(forWriting, MIGRATIONS);
    }

    @Override
    public Session writing() throws SQLException {
        return new Session(forWriting.getConnection(), this);
    }

    @Override
    public Session reading() throws SQLException {
        Session kept = idle.poll();
        if (kept != null) {
            return kept;
        }
        Session session = new Session(forReading.getConnection(), this);
        session.update("pragma query_only = on");
        return session;
    }

    @Override
    public void giveBack(Session reading, boolean whole) throws SQLException {
        if (whole) {
            idle.push(reading);
        } else {
            reading.close();
        }
    }

    @Override
    public int readers() {
        return READERS;
    }

    /** {@code begin immediate} did it already. */
    @Override
    public List<Turn> takeTurn(Session writing) {
        return List.of();
    }

    @Override
    public Optional<NodeRows> nodes() {
        return Optional.empty();
    }

    /** What fails here was not done. */
    @Override
    public boolean wasCommitted(Turn turn) {
        return false;
    }

    @Override
    public boolean savepointsAreCheap() {
        return true;
    }

    @Override
    public boolean mayWorkAgain(SQLException failure) {
        return false;
    }

    @Override
    public boolean saysDamaged(SQLException failure) {
        return DAMAGED.contains(SQLiteErrorCode.getErrorCode(failure.getErrorCode() & PRIMARY));
    }

    /**
     * Moves everything from the log into the file and empties the log, where what was overwritten or deleted since would
     * still be to read. Before that the file is written anew: a page that was split may still hold a copy of what was
     * deleted elsewhere since, which {@code secure_delete} does not know of. About a second for 100 MB, during which nobody
     * writes, and as much room on the disk. Not from inside a transaction.
     *
     * @return false when somebody was reading or writing all the while; the log then goes on as it is
     */
    @Override
    public boolean emptyLog() throws SQLException {
        try (Session session = writing()) {
            session.update("vacuum");
            return session.number("pragma wal_checkpoint(truncate)").orElse(1) == 0;
        }
    }

    /** Other programs that write into the file are commands of an operator: what they bring is seen at the next look. */
    @Override
    public void listen(Runnable ring) {}

    /** Who has the data directory for himself is known by {@link Occupation}. */
    @Override
    public boolean usedByOthers(Session session) {
        return false;
    }

    @Override
    public void takeTime(Session writing) {}

    /** {@code autoincrement} knows the highest id. */
    @Override
    public void afterCopy(Session writing) {}

    @Override
    public String storable(String text) {
        return text;
    }

    /** The file as it stands at this moment, without what was deleted from it, into one that is empty. Nobody waits for it. */
    void copy(Path into) throws SQLException {
        try (Session session = new Session(forReading.getConnection(), this)) {
            session.update("vacuum into ?", into.toAbsolutePath().toString());
        }
    }

    @Override
    public String table(List<Column> columns) {
        StringJoiner selected = new StringJoiner(", ", "(select ", " from json_each(?))");
        for (int i = 0; i < columns.size(); i++) {
            selected.add(
                    "json_extract(value, '$[" + i + "]') as " + columns.get(i).name());
        }
        return selected.toString();
    }

    @Override
    public int bind(PreparedStatement statement, int index, List<Column> columns, Rows rows) throws SQLException {
        statement.setString(index, Json.write(rows.rows()));
        return index + 1;
    }

    @Override
    public String newEvents() {
        return "with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)"
                + " select coalesce((select seq from sqlite_sequence where name = 'event'), 0) + i from n";
    }

    @Override
    public boolean together() {
        return false;
    }

    @Override
    public void close() {
        for (Session session = idle.poll(); session != null; session = idle.poll()) {
            try {
                session.close();
            } catch (SQLException e) {
                // nothing of it is needed any more
            }
        }
    }

    private static SQLiteConfig config(TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setTempStore(TempStore.MEMORY);
        config.setGetGeneratedKeys(false); // else each insert asks for its row's id
        config.setTransactionMode(mode);
        return config;
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }
}
