package amoroutes.store;

import amoroutes.order.Identity;
import amoroutes.order.Key;
import java.util.List;
import java.util.Optional;

/**
 * What one request left in amoCRM for an event. Written down with the settlement, so that whatever happens to the event
 * afterwards, its lead is not made twice. Zero ids and an absent snapshot leave what was known before.
 *
 * @param snapshot what was written to the lead, as the writer chose to note it
 * @param known phones and addresses that now belong to {@code contactId}
 * @param customer the customer that {@code contactId} is from now on
 */
public record SentResult(
        long leadId, long contactId, Optional<String> snapshot, List<Identity> known, Optional<Key> customer) {
    public static final SentResult NOTHING = new SentResult(0, 0, Optional.empty(), List.of(), Optional.empty());

    public SentResult {
        known = List.copyOf(known);
    }

    public static SentResult contact(long contactId, List<Identity> known, Optional<Key> customer) {
        return new SentResult(0, contactId, Optional.empty(), known, customer);
    }
}
