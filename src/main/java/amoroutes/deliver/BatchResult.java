package amoroutes.deliver;

import amoroutes.order.Key;
import amoroutes.store.Settlement;
import java.util.List;

/** What the answer means for each event of a load. No record, as {@link Batch}. */
public final class BatchResult {
    /** A lead that was made or changed for an event. */
    public record Sent(Key key, long leadId, long contactId) {}

    private final List<Settlement> settlements;
    private final List<Sent> sent;

    BatchResult(List<Settlement> settlements, List<Sent> sent) {
        this.settlements = List.copyOf(settlements);
        this.sent = List.copyOf(sent);
    }

    static BatchResult of(List<Settlement> settlements) {
        return new BatchResult(settlements, List.of());
    }

    public List<Settlement> settlements() {
        return settlements;
    }

    /** The leads that were made or changed, for the hook. */
    public List<Sent> sent() {
        return sent;
    }
}
