package amoroutes.store;

import amoroutes.order.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The database as the parts of the store see it: work to be written, work that reads, and a bell at each commit. */
final class Database implements AutoCloseable {
    static final String NAME = "amocrm-routes.db";

    private final CommitSignal bell = new CommitSignal();
    private final Engine engine;
    private final Writer writer;
    private final Readers readers;
    private final Damage damage;

    private Database(Engine engine) {
        this.engine = engine;
        damage = new Damage(engine);
        writer = new Writer(engine, bell::ring);
        readers = new Readers(engine);
        engine.listen(bell::ring);
    }

    /**
     * In a file of this directory.
     *
     * @throws StoreUnavailable when it was there and is gone, or is damaged
     */
    static Database open(Path directory) {
        Begun begun = new Begun(directory);
        begun.check();
        Path file = file(directory);
        Sqlite sqlite = new Sqlite(file);
        NativeCode.unpack(directory);
        new FoundFile(file, sqlite).check(begun);
        Database database = open(sqlite);
        begun.mark();
        return database;
    }

    /** Brought up to date. */
    static Database open(Engine engine) {
        try {
            engine.migrate();
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
        return new Database(engine);
    }

    /**
     * The file, readable by its owner only before anything is in it: it will hold tokens and people's phones. SQLite gives
     * the files it puts beside it the same rights.
     */
    static Path file(Path directory) {
        try {
            return PrivateFiles.file(PrivateFiles.folder(directory).resolve(NAME));
        } catch (IOException e) {
            throw new StoreUnavailable("the data directory " + directory + " cannot be written: " + e, e);
        }
    }

    /** Returns when it is on the disk. */
    <T> T write(Session.Work<T> work) {
        return written(() -> writer.write(work));
    }

    /** As {@link #write(Session.Work)}, but what others ask for at the same moment is done in one go. */
    <R, T> T write(Together<R, T> work, R request) {
        return written(() -> writer.write(work, request));
    }

    /**
     * As {@link #write(Session.Work)}, for what only the node that delivers may do.
     *
     * @throws LeaseLost when another node has taken over; nothing was written
     */
    <T> T deliver(Session.Work<T> work) {
        return write(session -> delivered(() -> work.run(session)));
    }

    private <T> T written(Supplier<T> work) {
        damage.check();
        return seen(work);
    }

    private <T> T seen(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreUnavailable e) {
            damage.look(e);
            throw e;
        }
    }

    /** The same for what is done for many together. */
    <R, T> Together<R, T> delivering(Together<R, T> work) {
        return (session, requests) -> delivered(() -> work.run(session, requests));
    }

    private interface Done<T> {
        T run() throws SQLException;
    }

    /** What went wrong may have gone wrong because another node has delivered meanwhile. */
    private <T> T delivered(Done<T> work) throws SQLException {
        try {
            T result = work.run();
            writer.mustDeliver();
            return result;
        } catch (IllegalStateException | NoSuchElementException e) {
            writer.mustDeliver();
            throw e;
        }
    }

    /** See {@link Store#join}. */
    LeaseKeeper join(ThisNode node, LongSupplier nanos, LeaseKeeper.Changes changes) {
        Optional<NodeRows> rows = engine.nodes();
        Lease lease = rows.isPresent() ? new Lease() : Lease.unlimited();
        writer.under(lease);
        return new LeaseKeeper(lease, rows, node, nanos, changes);
    }

    /** Several nodes may use it. */
    boolean isShared() {
        return engine.nodes().isPresent();
    }

    /** Sees the last commit; from inside a write it sees that write. */
    <T> T read(Session.Work<T> work) {
        return writer.isCurrentThread() ? readInside(work) : seen(() -> readers.read(work));
    }

    /** See {@link Engine#emptyLog()}; false too when there is no room for it, or somebody else writes. */
    boolean emptyLog() {
        try {
            return engine.emptyLog();
        } catch (SQLException e) {
            return false;
        }
    }

    /** Called when writes were taken back: by then memory may say more than the disk does. */
    void whenTakenBack(Runnable forget) {
        writer.whenTakenBack(forget);
    }

    /** See {@link Store#watch}. */
    void watch(Consumer<Moved> watcher) {
        writer.watch(watcher);
    }

    CommitSignal bell() {
        return bell;
    }

    private <T> T readInside(Session.Work<T> work) {
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
        engine.close();
        bell.ring();
    }
}
