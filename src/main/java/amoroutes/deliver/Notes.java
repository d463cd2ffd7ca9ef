package amoroutes.deliver;

import amoroutes.enrich.LeadDiff;
import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.SentProducts;
import amoroutes.enrich.Snapshot;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an event goes once its lead or contact is written: to the values beyond the 40 that amoCRM takes in one request
 * (amocrm-api.md 3), to its products, and to the note of what amoCRM did not take as a value and still must not be lost.
 */
final class Notes {
    private Notes() {}

    /** The contact was written, and the event makes no lead. */
    static Settlement afterContact(Draft draft, SentResult made) {
        return after(draft, Shape.CONTACT_NOTE, made, lines(draft), null);
    }

    /** @param reason stands with the delivery; null when there is none */
    static Settlement after(Draft draft, Shape note, SentResult made, List<String> lines, String reason) {
        if (lines.isEmpty()) {
            return new Settlement.Delivered(draft.id(), made, reason);
        }
        return next(draft, note, made, lines);
    }

    /** On to the event's next request, with what it has to know. */
    static Settlement next(Draft draft, Shape shape, SentResult made, List<String> lines) {
        return next(draft, draft.progress(), shape, made, lines);
    }

    /** @param known what else the next request has to know */
    static Settlement next(Draft draft, Progress known, Shape shape, SentResult made, List<String> lines) {
        Progress progress = known.withLead(made.leadId())
                .withContact(made.contactId())
                .withNotes(lines)
                .withNext(shape);
        return new Settlement.Next(draft.id(), progress, made);
    }

    /** The lines from an earlier request of the event, and what was refused since. */
    static List<String> carried(Draft draft) {
        return with(draft.progress().notes(), draft);
    }

    /** These lines, and what was refused. */
    static List<String> with(List<String> lines, Draft draft) {
        return Stream.concat(lines.stream(), draft.progress().refused().values().stream())
                .distinct()
                .toList();
    }

    /** Each stands once: a user who is gone, for one, is missed by the lead and by its contact. */
    static List<String> lines(Draft draft) {
        List<String> lines = new ArrayList<>(draft.lead().map(LeadDraft::notes).orElse(List.of()));
        lines.addAll(draft.contact().notes());
        return with(lines, draft);
    }

    /**
     * The lead was written, and its contact is as it should be: on to its further values, its products, then its note.
     *
     * @param told what the lead was sent until now
     */
    static Settlement afterLead(Draft draft, Snapshot told, SentResult made, List<String> lines, String reason) {
        boolean more = draft.lead()
                .filter(lead -> !LeadDiff.of(told, lead).fields().isEmpty())
                .isPresent();
        return more ? next(draft, Shape.UPDATE, made, lines) : products(draft, told, made, lines, reason);
    }

    /** The lead is what the draft says, but for its products. */
    private static Settlement products(Draft draft, Snapshot told, SentResult made, List<String> lines, String reason) {
        boolean upToDate = draft.lead()
                .map(lead -> new SentProducts(told).upToDate(lead.products()))
                .orElse(true);
        return upToDate
                ? after(draft, Shape.LEAD_NOTE, made, lines, reason)
                : next(draft, Shape.LEAD_PRODUCTS, made, lines);
    }
}
