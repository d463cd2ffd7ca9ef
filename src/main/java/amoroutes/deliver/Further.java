package amoroutes.deliver;

import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.SentProducts;
import amoroutes.enrich.Snapshot;
import amoroutes.order.Shape;
import amoroutes.store.Made;
import amoroutes.store.Settlement;
import java.util.List;
import java.util.Optional;

/** The values of a new lead beyond the 40 that amoCRM takes with it: they follow as a change (amocrm-api.md 3). */
final class Further {
    private Further() {}

    /** What the lead was told when it was made: the values that are still to follow count as unsent. */
    static Optional<String> told(Draft draft) {
        return draft.lead().map(lead -> Snapshots.created(draft).text());
    }

    /** The lead was made, and its contact is as it should be: on to its further values, its products, then its note. */
    static Settlement after(Draft draft, Made made, List<String> lines, String reason) {
        return after(draft, Snapshot.NONE, made, lines, reason);
    }

    /** @param told what the lead was told before this event */
    static Settlement after(Draft draft, Snapshot told, Made made, List<String> lines, String reason) {
        boolean more = draft.lead()
                .map(LeadDraft::furtherFields)
                .filter(fields -> !fields.isEmpty())
                .isPresent();
        return more ? Notes.next(draft, Shape.UPDATE, made, lines) : products(draft, told, made, lines, reason);
    }

    /** The lead is what the draft says, but for its products. */
    static Settlement products(Draft draft, Snapshot told, Made made, List<String> lines, String reason) {
        boolean upToDate = draft.lead()
                .map(lead -> new SentProducts(told).upToDate(lead.products()))
                .orElse(true);
        return upToDate
                ? Notes.after(draft, Shape.LEAD_NOTE, made, lines, reason)
                : Notes.next(draft, Shape.LEAD_PRODUCTS, made, lines);
    }
}
