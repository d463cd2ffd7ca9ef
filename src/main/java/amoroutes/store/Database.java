package amoroutes.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;

/** The database as the parts of the store see it: work to be written, work that reads, and a bell at each commit. */
final class Database implements AutoCloseable {
    private final CommitSignal bell = new CommitSignal();
    private final Sqlite sqlite;
    private final Writer writer;
    private final Readers readers;

    private Database(Sqlite sqlite) {
        this.sqlite = sqlite;
        writer = new Writer(sqlite, bell::ring);
        readers = new Readers(sqlite);
    }

    static Database open(Path directory) {
        Sqlite sqlite = new Sqlite(DataFile.in(directory));
        NativeCode.unpack(directory);
        Migrations.run(sqlite.dataSource());
        return new Database(sqlite);
    }

    /** Returns when it is on the disk. */
    <T> T write(Work<T> work) {
        return writer.write(work);
    }

    /** Sees the last commit; from inside a write it sees that write. */
    <T> T read(Work<T> work) {
        return writer.isCurrentThread() ? readInside(work) : readers.read(work);
    }

    /** See {@link Sqlite#emptyLog()}. */
    boolean emptyLog() {
        try {
            return sqlite.emptyLog();
        } catch (SQLException e) {
            throw new StoreUnavailable("the store's log cannot be emptied: " + e.getMessage(), e);
        }
    }

    /** See {@link Store#watch}. */
    void watch(Consumer<Moved> watcher) {
        writer.watch(watcher);
    }

    CommitSignal bell() {
        return bell;
    }

    private <T> T readInside(Work<T> work) {
        try {
            return work.run(writer.session());
        } catch (SQLException e) {
            throw new StoreUnavailable("the store cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
        bell.ring();
    }
}
