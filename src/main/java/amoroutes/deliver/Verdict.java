package amoroutes.deliver;

import amoroutes.order.Key;
import amoroutes.store.Settlement;
import java.util.List;

/** What the answer means for each event of a load. No record, as {@link Batch}. */
public final class Verdict {
    /** A lead that was made or changed for an event. */
    public record Sent(Key key, long leadId, long contactId) {}

    private final List<Settlement> settlements;
    private final List<Load> halves;
    private final List<Sent> sent;

    Verdict(List<Settlement> settlements, List<Load> halves, List<Sent> sent) {
        this.settlements = List.copyOf(settlements);
        this.halves = List.copyOf(halves);
        this.sent = List.copyOf(sent);
    }

    static Verdict of(List<Settlement> settlements) {
        return new Verdict(settlements, List.of(), List.of());
    }

    public List<Settlement> settlements() {
        return settlements;
    }

    /** Loads to be sent in its place, when amoCRM refused the whole without naming an item. */
    public List<Load> halves() {
        return halves;
    }

    /** The leads that were made or changed, for the hook. */
    public List<Sent> sent() {
        return sent;
    }
}
