package amoroutes.deliver;

import amoroutes.order.Key;
import amoroutes.store.Settlement;
import java.util.List;

/**
 * What the answer means for each event of a load.
 *
 * @param halves loads to be sent in its place, when amoCRM refused the whole without naming an item
 * @param sent the leads that were made or changed, for the hook
 */
public record Verdict(List<Settlement> settlements, List<Load> halves, List<Sent> sent) {
    /** A lead that was made or changed for an event. */
    public record Sent(Key key, long leadId, long contactId) {}

    public Verdict {
        settlements = List.copyOf(settlements);
        halves = List.copyOf(halves);
        sent = List.copyOf(sent);
    }

    static Verdict of(List<Settlement> settlements) {
        return new Verdict(settlements, List.of(), List.of());
    }

    /** By identity: Camel hashes what an expression calls, and this holds whole orders. */
    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
