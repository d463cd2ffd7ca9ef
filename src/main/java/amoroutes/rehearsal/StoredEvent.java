package amoroutes.rehearsal;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.State;
import amoroutes.store.Entry;
import amoroutes.store.HookReplay;
import amoroutes.store.Interventions;
import amoroutes.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * An event of the store that is to be explained: as it would be sent, and a parked one as a retry would take it.
 *
 * @param again what a retry would make of it; empty when it is sent as it was kept
 * @param refused what a retry would say; empty when it would not refuse it
 */
public record StoredEvent(Event event, Entry entry, Optional<Accepted> again, Optional<String> refused) {
    /** Empty when there is none, or when its body is no longer kept. */
    public static Optional<StoredEvent> find(Store store, long id, HookReplay reread) {
        return store.ledger()
                .event(id)
                .flatMap(event -> store.ledger()
                        .find(id)
                        .map(entry -> entry.state() == State.PARKED
                                ? retried(store, event, entry, reread)
                                : new StoredEvent(event, entry, Optional.empty(), Optional.empty())));
    }

    private static StoredEvent retried(Store store, Event event, Entry entry, HookReplay reread) {
        Interventions.Result trial =
                store.interventions().trial().retry(List.of(event.id()), reread).get(0);
        Optional<Accepted> again =
                trial.event().isPresent() ? reread.read(event.key(), event.body()) : Optional.empty();
        return new StoredEvent(event, entry, again, trial.refused());
    }

    /** The words of a retry that would refuse it, with what is wrong with it. */
    public Optional<Explained> refusal() {
        return refused.map(why -> new Explained(
                entry.key() + ": " + entry.state()
                        + entry.code().map(code -> " " + code).orElse("")
                        + entry.path().map(path -> " at " + path).orElse("")
                        + entry.reason().map(reason -> " (" + reason + ")").orElse("") + "\n" + why,
                false));
    }

    /** With what the store knows of its order, customer and person. */
    public Explained in(Rehearsal rehearsal, Store store) {
        Known.of(event, store.links()).forEach(rehearsal::knows);
        rehearsal.knows(store.products().named(Known.products(event)));
        Explained explained = again.map(accepted -> Explained.of(rehearsal, accepted))
                .orElseGet(() -> Explained.of(rehearsal, List.of(Incoming.again(event))));
        return explained.with(Explained.remarks(entry));
    }
}
