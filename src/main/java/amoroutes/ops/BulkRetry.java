package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.store.Filter;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A retry of many events, one at a time, and how far it has come. Thread-safe. */
public final class BulkRetry {
    private final Operations operations;
    private final Executor executor;
    private Optional<State> state = Optional.empty();

    /**
     * How far it has come.
     *
     * @param all so many it was when it began
     */
    public record State(long all, long done, long refused, boolean over) {}

    public BulkRetry(Operations operations, Executor executor) {
        this.operations = requireNonNull(operations, "operations is null");
        this.executor = requireNonNull(executor, "executor is null");
    }

    /** The last one; empty when there was none since the start. */
    public synchronized Optional<State> state() {
        return state;
    }

    /**
     * Begins; the rest goes on by itself.
     *
     * @param all how many events fit
     * @return false when another one still runs
     */
    public synchronized boolean begin(Filter filter, long all) {
        if (state.filter(running -> !running.over).isPresent()) {
            return false;
        }
        state = Optional.of(new State(all, 0, 0, false));
        executor.execute(() -> run(filter, all));
        return true;
    }

    private void run(Filter filter, long all) {
        try {
            operations.retry(filter, (done, refused) -> now(new State(all, done, refused, false)));
        } finally {
            now(state().map(last -> new State(last.all, last.done, last.refused, true))
                    .orElseThrow());
        }
    }

    private synchronized void now(State reached) {
        state = Optional.of(reached);
    }
}
