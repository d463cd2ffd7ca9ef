package amoroutes.store;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/** A few connections that only read, each a consistent view of the last commit. */
final class Readers implements AutoCloseable {
    private static final int TRIES = 3;

    private final Engine engine;
    private final Semaphore free;
    private volatile boolean closed;

    Readers(Engine engine) {
        this.engine = engine;
        free = new Semaphore(engine.readers(), true);
    }

    <T> T read(Session.Work<T> work) {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new StoreUnavailable("the store is closed");
            }
            return read(work, TRIES);
        } catch (SQLException e) {
            throw new StoreUnavailable("the store cannot be read: " + e.getMessage(), e);
        } finally {
            free.release();
        }
    }

    /** A connection that was lost is no reason to fail. */
    private <T> T read(Session.Work<T> work, int tries) throws SQLException {
        try {
            return readWith(work);
        } catch (SQLException e) {
            if (tries <= 1 || !engine.mayWorkAgain(e)) {
                throw e;
            }
            return read(work, tries - 1);
        }
    }

    private <T> T readWith(Session.Work<T> work) throws SQLException {
        Session session = engine.reading();
        boolean whole = false;
        try {
            session.begin();
            T result = work.run(session);
            session.commit();
            whole = true;
            return result;
        } finally {
            engine.giveBack(session, whole);
        }
    }

    /** Returns when nobody reads any more. */
    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(engine.readers());
        free.release(engine.readers());
    }
}
