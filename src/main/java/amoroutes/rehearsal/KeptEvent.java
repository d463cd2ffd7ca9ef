package amoroutes.rehearsal;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.State;
import amoroutes.store.Entry;
import amoroutes.store.HookReplay;
import amoroutes.store.Store;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** What would be sent for an event of the store, with all that the store knows of its order and person. */
public final class KeptEvent {
    private KeptEvent() {}

    /** Where it is played: makes a rehearsal, and ends it. */
    @FunctionalInterface
    public interface Stage {
        Explained play(Function<Rehearsal, Explained> what);
    }

    /**
     * @param reread what was parked at its door is read again, as a retry would
     * @throws NoSuchElementException when there is no such event, or its body is no longer kept
     */
    public static Explained explained(Store store, long id, HookReplay reread, Stage stage) {
        Event event = store.ledger().event(id).orElseThrow(() -> absent(id));
        Entry entry = store.ledger().find(id).orElseThrow(() -> absent(id));
        Optional<Accepted> again = Optional.empty();
        if (entry.state() == State.PARKED) {
            try {
                again = store.ledger().again(id, reread);
            } catch (IllegalStateException e) {
                return new Explained(refused(entry, e.getMessage()), false);
            }
        }
        Optional<Accepted> now = again;
        return stage.play(rehearsal -> {
            Known.of(event, store.links()).forEach(rehearsal::knows);
            rehearsal.knows(store.products().named(Known.products(event)));
            Explained explained = now.map(accepted -> Explained.of(rehearsal, accepted))
                    .orElseGet(() -> Explained.of(rehearsal, List.of(Incoming.again(event))));
            return explained.with(Explained.remarks(entry));
        });
    }

    private static NoSuchElementException absent(long id) {
        return new NoSuchElementException("There is no event " + id + " (or its body is no longer kept).");
    }

    /** What a retry would say, and what was wrong with it. */
    private static String refused(Entry entry, String why) {
        return entry.key() + ": " + entry.state()
                + entry.code().map(code -> " " + code).orElse("")
                + entry.path().map(path -> " at " + path).orElse("")
                + entry.reason().map(reason -> " (" + reason + ")").orElse("") + "\n" + why;
    }
}
