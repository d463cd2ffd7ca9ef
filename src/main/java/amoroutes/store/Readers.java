package amoroutes.store;

import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** A few connections that only read, each a consistent view of the last commit. */
final class Readers implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final Sqlite sqlite;
    private final Semaphore free = new Semaphore(CONNECTIONS, true);
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Readers(Sqlite sqlite) {
        this.sqlite = sqlite;
    }

    <T> T read(Session.Work<T> work) {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new StoreUnavailable("the store is closed");
            }
            return readWith(work);
        } catch (SQLException e) {
            throw new StoreUnavailable("the store cannot be read: " + e.getMessage(), e);
        } finally {
            free.release();
        }
    }

    private <T> T readWith(Session.Work<T> work) throws SQLException {
        Session session = idle.poll();
        if (session == null) {
            session = sqlite.reading();
        }
        boolean whole = false;
        try {
            session.begin();
            T result = work.run(session);
            session.commit();
            whole = true;
            return result;
        } finally {
            if (whole) {
                idle.push(session);
            } else {
                session.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(CONNECTIONS);
        for (Session session = idle.poll(); session != null; session = idle.poll()) {
            try {
                session.close();
            } catch (SQLException e) {
                // nothing of it is needed any more
            }
        }
        free.release(CONNECTIONS);
    }
}
