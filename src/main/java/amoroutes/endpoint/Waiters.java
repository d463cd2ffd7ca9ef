package amoroutes.endpoint;

import amoroutes.order.State;
import amoroutes.store.Moved;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Those who wait until their events are delivered. They hold no thread: the store tells of each change, and the clock of
 * the end. Thread-safe.
 */
public final class Waiters {
    /** Events that are waited for at once; more would be a way to fill the memory. */
    public static final int MOST = 1_000;

    /** What does not become delivered from there without a person. */
    private static final Set<State> OVER = Set.of(State.PARKED, State.DROPPED, State.ERASED);

    private final Map<Long, List<Waiter>> byEvent = new ConcurrentHashMap<>();
    private boolean closed;
    private int waitedFor;

    /**
     * Waits for events that are not delivered yet. Whoever calls looks once more afterwards, since they may have moved
     * meanwhile.
     *
     * @return true once all are delivered, false when the time is over or one of them went another way; empty when too many
     *     are waited for already
     */
    synchronized Optional<CompletableFuture<Boolean>> await(Set<Long> events, Duration longest) {
        if (closed || waitedFor + events.size() > MOST) {
            return Optional.empty();
        }
        waitedFor += events.size();
        Waiter waiter = new Waiter(events);
        events.forEach(id -> byEvent.merge(id, List.of(waiter), Waiters::both));
        waiter.done.completeOnTimeout(false, longest.toMillis(), TimeUnit.MILLISECONDS);
        waiter.done.whenComplete((delivered, failure) -> leave(waiter, events));
        return Optional.of(waiter.done);
    }

    /** An event came into a state; quick, for the one thread that writes. */
    public void moved(Moved move) {
        reached(move.id(), move.state());
    }

    private void reached(long event, State state) {
        if (state == State.DELIVERED) {
            byEvent.getOrDefault(event, List.of()).forEach(waiter -> waiter.delivered(event));
        } else if (OVER.contains(state)) {
            byEvent.getOrDefault(event, List.of()).forEach(waiter -> waiter.done.complete(false));
        }
    }

    /**
     * Another node may have delivered them: asks for those that are waited for.
     *
     * @param states of events by their ids
     */
    public void look(Function<Set<Long>, Map<Long, State>> states) {
        Set<Long> waitedFor = Set.copyOf(byEvent.keySet());
        if (!waitedFor.isEmpty()) {
            states.apply(waitedFor).forEach(this::reached);
        }
    }

    /** Everybody hears at once that it takes longer, and nobody waits any more. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        byEvent.values().forEach(waiters -> waiters.forEach(waiter -> waiter.done.complete(false)));
    }

    /** How many events are waited for. */
    public synchronized int waitedFor() {
        return waitedFor;
    }

    private synchronized void leave(Waiter waiter, Set<Long> events) {
        waitedFor -= events.size();
        events.forEach(id -> byEvent.computeIfPresent(id, (same, waiters) -> {
            List<Waiter> rest =
                    waiters.stream().filter(other -> other != waiter).toList();
            return rest.isEmpty() ? null : rest;
        }));
    }

    private static List<Waiter> both(List<Waiter> some, List<Waiter> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static final class Waiter {
        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private final Set<Long> left;

        Waiter(Set<Long> events) {
            left = new HashSet<>(events);
        }

        void delivered(long event) {
            boolean all;
            synchronized (left) {
                left.remove(event);
                all = left.isEmpty();
            }
            if (all) {
                done.complete(true);
            }
        }
    }
}
