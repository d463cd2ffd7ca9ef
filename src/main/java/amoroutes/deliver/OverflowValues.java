package amoroutes.deliver;

import amoroutes.enrich.LeadDiff;
import amoroutes.enrich.SentProducts;
import amoroutes.enrich.Snapshot;
import amoroutes.order.Shape;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import java.util.List;

/** The values of a lead beyond the 40 that amoCRM takes in one request: they follow as a change (amocrm-api.md 3). */
final class OverflowValues {
    private OverflowValues() {}

    /**
     * The lead was written, and its contact is as it should be: on to its further values, its products, then its note.
     *
     * @param told what the lead was told until now
     */
    static Settlement after(Draft draft, Snapshot told, SentResult made, List<String> lines, String reason) {
        boolean more = draft.lead()
                .filter(lead -> !LeadDiff.of(told, lead).fields().isEmpty())
                .isPresent();
        return more ? Notes.next(draft, Shape.UPDATE, made, lines) : products(draft, told, made, lines, reason);
    }

    /** The lead is what the draft says, but for its products. */
    private static Settlement products(Draft draft, Snapshot told, SentResult made, List<String> lines, String reason) {
        boolean upToDate = draft.lead()
                .map(lead -> new SentProducts(told).upToDate(lead.products()))
                .orElse(true);
        return upToDate
                ? Notes.after(draft, Shape.LEAD_NOTE, made, lines, reason)
                : Notes.next(draft, Shape.LEAD_PRODUCTS, made, lines);
    }
}
