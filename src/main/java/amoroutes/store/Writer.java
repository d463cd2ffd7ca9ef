package amoroutes.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. What is asked for while a commit is in flight shares the next one: nobody waits for a
 * timer, and a thousand callers cost a handful of disk flushes.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int GROUP = 512;
    private static final Operation<Void> STOP = new Operation<>(session -> null);

    private final Sqlite sqlite;
    private final Runnable afterCommit;
    private final BlockingQueue<Asked<?>> asked = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::loop, "store-writer");
    private volatile Consumer<Moved> watcher = move -> {};
    private Session session;
    private boolean closed;

    Writer(Sqlite sqlite, Runnable afterCommit) {
        this.sqlite = sqlite;
        this.afterCommit = afterCommit;
        thread.setDaemon(true);
        thread.start();
    }

    <T> T write(Session.Work<T> work) {
        if (isCurrentThread()) {
            throw new IllegalStateException("the store is asked to write from inside one of its transactions");
        }
        return ask(new Operation<>(work));
    }

    <R, T> T write(Together<R, T> work, R request) {
        if (isCurrentThread()) {
            throw new IllegalStateException("the store is asked to write from inside one of its transactions");
        }
        return ask(new Part<>(work, request));
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** The transaction in progress; only for the writer's own thread. */
    Session session() {
        return session;
    }

    /** Called with each change of state once it is on the disk, by the writing thread: it must be quick. */
    void watch(Consumer<Moved> other) {
        watcher = watcher.andThen(other);
    }

    /** Finishes what was asked before. */
    @Override
    public void close() {
        synchronized (asked) {
            if (!closed) {
                closed = true;
                asked.add(STOP);
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T ask(Asked<T> one) {
        synchronized (asked) {
            if (closed) {
                throw new StoreUnavailable("the store is closed");
            }
            asked.add(one);
        }
        return one.await();
    }

    /** Whatever fails, the next group is served: without this thread every later write would wait for ever. */
    private void loop() {
        List<Asked<?>> group = new ArrayList<>(GROUP);
        boolean stop = false;
        while (!stop) {
            group.clear();
            group.add(next());
            asked.drainTo(group, GROUP - 1);
            stop = group.remove(STOP);
            if (!group.isEmpty()) {
                transact(group);
            }
        }
        discard();
    }

    private Asked<?> next() {
        while (true) {
            try {
                return asked.take();
            } catch (InterruptedException e) {
                // nobody but close() ends this thread
            }
        }
    }

    private void transact(List<Asked<?>> group) {
        List<Operation<?>> done = new ArrayList<>();
        try {
            if (session == null) {
                session = sqlite.writing();
            }
            session.begin();
            for (List<Asked<?>> same : sorted(group)) {
                run(same, done);
            }
            session.commit();
        } catch (Throwable e) {
            discard();
            group.forEach(one -> one.lost(e));
            return;
        }
        for (Operation<?> operation : done) {
            tell(() -> operation.moves().forEach(watcher));
            operation.committed();
        }
        tell(afterCommit);
    }

    /** What asks for the same work stands together. */
    private static Collection<List<Asked<?>>> sorted(List<Asked<?>> group) {
        Map<Object, List<Asked<?>>> sorted = new LinkedHashMap<>();
        for (Asked<?> one : group) {
            Object work = one instanceof Part<?, ?> part ? part.work() : one;
            sorted.computeIfAbsent(work, none -> new ArrayList<>()).add(one);
        }
        return sorted.values();
    }

    /** Where they fail together each is done alone, so that one keeps nobody else back. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // what stands together are parts of the same work
    private void run(List<Asked<?>> same, List<Operation<?>> done) throws SQLException {
        Operation<?> operation = same.get(0) instanceof Operation<?> one ? one : Part.together((List) same);
        operation.run(session);
        if (operation.failed() && same.size() > 1) {
            for (Asked<?> one : same) {
                run(List.of(one), done);
            }
        } else {
            done.add(operation);
        }
    }

    /** What is on the disk stays there, and its callers hear so, even if a listener or the log fails. */
    private static void tell(Runnable told) {
        try {
            try {
                told.run();
            } catch (Throwable e) {
                LOG.error("A write is kept, but a listener failed", e);
            }
        } catch (Throwable e) {
            // out of memory, most likely: the next write is more important than this line
        }
    }

    /** A connection that failed is not mended: closing it takes back all it had begun, and the next group opens another. */
    private void discard() {
        try {
            if (session != null) {
                session.close();
            }
        } catch (Throwable e) {
            // it is given up either way
        }
        session = null;
    }
}
