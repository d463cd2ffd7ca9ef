package amoroutes.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
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
    private static final int RUNS = 4;
    private static final int QUESTIONS = 50;
    private static final long PAUSE_NANOS = 200_000_000L;
    private static final Operation<Void> STOP = new Operation<>(session -> null);

    private final Engine engine;
    private final Runnable afterCommit;
    private final BlockingQueue<Asked<?>> asked = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::loop, "store-writer");
    private volatile Consumer<Moved> watcher = move -> {};
    private volatile Runnable takenBack = () -> {};
    private volatile Lease lease = Lease.unlimited();
    private Session session;
    private List<Engine.Turn> turn = List.of();
    /** Of the last run. */
    private Throwable failure;

    private boolean closed;

    Writer(Engine engine, Runnable afterCommit) {
        this.engine = engine;
        this.afterCommit = afterCommit;
        thread.setDaemon(true);
        thread.start();
    }

    <T> T write(Session.Work<T> work) {
        return ask(new Operation<>(work));
    }

    <R, T> T write(Together<R, T> work, R request) {
        return ask(new Part<>(work, request));
    }

    /** What only the deliverer does is done from now on only while the store knows of no later grant than this node. */
    void under(Lease granted) {
        lease = granted;
    }

    /**
     * For work that only the deliverer may do, at its end: by then the turn is known.
     *
     * @throws LeaseLost when another node has taken over; the work is taken back
     */
    void mustDeliver() {
        if (!turn.isEmpty() && !lease.allows(turn.get(0).epoch())) {
            throw new LeaseLost();
        }
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

    /** Called by the writing thread after what it did was taken back. */
    void whenTakenBack(Runnable forget) {
        Runnable before = takenBack;
        takenBack = () -> {
            before.run();
            forget.run();
        };
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
        if (isCurrentThread()) {
            throw new IllegalStateException("the store is asked to write from inside one of its transactions");
        }
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

    /**
     * A work that is alone, and all of them on an engine whose savepoints cost a round trip each, run without a savepoint
     * first; when one fails, they run again, each apart. A failure that passes (a deadlock, a connection that is gone) is a
     * reason to run them again as well: none of them was done. So a work must bear to be run more than once.
     */
    private void transact(List<Asked<?>> group) {
        List<Operation<?>> done = new ArrayList<>();
        Collection<List<Asked<?>>> works = sorted(group);
        boolean apart = engine.savepointsAreCheap() && works.size() > 1;
        for (int run = 1; !isDone(works, apart, done); run++) {
            Throwable failure = this.failure;
            boolean again = failure instanceof SQLException e && engine.mayWorkAgain(e) && run < RUNS || !apart;
            if (!again) {
                group.forEach(one -> one.lost(failure));
                return;
            }
            apart |= !(failure instanceof SQLException e && engine.mayWorkAgain(e)) || run > 1;
        }
        for (Operation<?> operation : done) {
            tell(() -> operation.moves().forEach(watcher));
            operation.committed();
        }
        tell(afterCommit);
    }

    private boolean isDone(Collection<List<Asked<?>>> works, boolean apart, List<Operation<?>> done) {
        done.clear();
        boolean committing = false;
        turn = List.of();
        try {
            if (session == null) {
                session = engine.writing();
            }
            session.begin();
            turn = engine.takeTurn(session);
            for (List<Asked<?>> same : works) {
                run(same, apart, done);
            }
            committing = true;
            session.commit();
            return true;
        } catch (Throwable e) {
            failure = e;
            takeBack(e);
            return committing && !turn.isEmpty() && wasCommitted(turn.get(0));
        }
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
    private void run(List<Asked<?>> same, boolean apart, List<Operation<?>> done) throws Exception {
        Operation<?> operation = same.get(0) instanceof Operation<?> one ? one : Part.together((List) same);
        if (apart) {
            operation.runApart(session);
        } else {
            operation.runWithAll(session);
        }
        if (operation.failed() && same.size() > 1) {
            for (Asked<?> one : same) {
                run(List.of(one), apart, done);
            }
        } else {
            done.add(operation);
        }
    }

    /**
     * The answer to a commit was lost: the server says what became of it. When it cannot be asked for so long, the callers
     * hear that nothing was kept, and should it have been, nothing is doubled: what is kept again is recognised by its key
     * and hash; what is claimed and held by nobody is found by {@link Queue#recover()}, as after a crash, and so is what was
     * sent and not settled; a settlement does not pass the state of its event twice.
     */
    private boolean wasCommitted(Engine.Turn taken) {
        for (int question = 1; question <= QUESTIONS; question++) {
            try {
                return engine.wasCommitted(taken);
            } catch (SQLException e) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return false;
    }

    /** A connection that failed is not mended; one whose work failed is. */
    private void takeBack(Throwable failure) {
        takenBack.run();
        try {
            if (session != null && !(failure instanceof SQLException)) {
                session.rollback();
                return;
            }
        } catch (Throwable e) {
            // then it is given up
        }
        discard();
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
