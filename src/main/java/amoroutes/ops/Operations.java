package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.store.Eraser;
import amoroutes.store.Erasure;
import amoroutes.store.Filter;
import amoroutes.store.HookReplay;
import amoroutes.store.Interventions.Result;
import amoroutes.store.Store;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What operators do with events, one or many. Thread-safe. */
public final class Operations {
    /** In one transaction; orders that come in wait for no longer than that. */
    private static final int STEP = 200;

    private final Store store;
    private final HookReplay reread;
    private final Corrections corrections;

    /** Reads a corrected event as its door would. */
    @FunctionalInterface
    public interface Corrections {
        /** @throws RuntimeException with the reason, field by field, why it is of no use; nothing is changed then */
        Accepted read(Event event, String json);
    }

    /** @param reread for events that were parked at their door */
    public Operations(Store store, HookReplay reread, Corrections corrections) {
        this.store = requireNonNull(store, "store is null");
        this.reread = requireNonNull(reread, "reread is null");
        this.corrections = requireNonNull(corrections, "corrections is null");
    }

    /** Hears how far a long work has come. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long refused);
    }

    /** How many were done and how many could not be. */
    public record Outcome(long done, long refused) {}

    public Result retry(long id) {
        return store.interventions().retry(List.of(id), reread).get(0);
    }

    public Result replay(long id) {
        return store.interventions().replay(List.of(id), reread).get(0);
    }

    public Result drop(long id) {
        return store.interventions().drop(List.of(id)).get(0);
    }

    /**
     * @param json the event as it should be, in the canonical shape
     * @throws RuntimeException see {@link Corrections}
     */
    public Result edit(long id, String json) {
        Optional<Event> event = store.ledger().event(id);
        if (event.isEmpty()) {
            return new Result(
                    id, java.util.OptionalLong.empty(), Optional.of("the body of event " + id + " is no longer kept"));
        }
        return store.interventions().edit(id, corrections.read(event.get(), json));
    }

    /** Everything about the people of an event, by their phones and addresses; nothing when it names nobody. */
    public List<Erasure> erase(long id) {
        Set<Identity> people = new LinkedHashSet<>();
        store.ledger().event(id).ifPresent(event -> people.addAll(event.searchable()));
        Eraser eraser = store.eraser();
        return people.stream().map(person -> eraser.erase(person, false)).toList();
    }

    /** All that fit, oldest first, some hundred at a time. Those that come to fit meanwhile are left alone. */
    public Outcome retry(Filter filter, Progress progress) {
        return each(filter, progress, ids -> store.interventions().retry(ids, reread));
    }

    /** As {@link #retry(Filter, Progress)}. */
    public Outcome replay(Filter filter, Progress progress) {
        return each(filter, progress, ids -> store.interventions().replay(ids, reread));
    }

    /** As {@link #retry(Filter, Progress)}. */
    public Outcome drop(Filter filter, Progress progress) {
        return each(filter, progress, store.interventions()::drop);
    }

    private interface Step {
        List<Result> on(List<Long> ids);
    }

    private Outcome each(Filter filter, Progress progress, Step step) {
        List<Long> ids = store.ledger().ids(filter, Integer.MAX_VALUE);
        long refused = 0;
        for (int from = 0; from < ids.size(); from += STEP) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + STEP));
            refused += step.on(some).stream()
                    .filter(result -> result.refused().isPresent())
                    .count();
            progress.at(from + some.size() - refused, refused);
        }
        return new Outcome(ids.size() - refused, refused);
    }
}
