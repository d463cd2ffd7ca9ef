package amoroutes.deliver;

import amoroutes.enrich.LeadDraft;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.Made;
import amoroutes.store.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What amoCRM did not take as a value and still must not be lost goes into a note, by one more request. */
final class Notes {
    private Notes() {}

    /** The lead was made: the event is delivered, or goes on to what did not fit, or to its note. */
    static Settlement afterLead(Draft draft, Made made, String reason) {
        return afterLead(draft, made, lines(draft), reason);
    }

    /** @param lines that are still to be written */
    static Settlement afterLead(Draft draft, Made made, List<String> lines, String reason) {
        boolean more =
                draft.lead().stream().anyMatch(lead -> !lead.furtherFields().isEmpty());
        return more
                ? next(draft, Shape.UPDATE, made, made.contactId(), lines)
                : after(draft, Shape.LEAD_NOTE, made, lines, reason);
    }

    /** The contact was written, and the event makes no lead. */
    static Settlement afterContact(Draft draft, Made made) {
        return after(draft, Shape.CONTACT_NOTE, made, lines(draft), null);
    }

    /** @param reason told with the delivery; null when there is nothing to tell */
    static Settlement after(Draft draft, Shape note, Made made, List<String> lines, String reason) {
        if (lines.isEmpty()) {
            return new Settlement.Delivered(draft.id(), made, reason);
        }
        return next(draft, note, made, made.contactId(), lines);
    }

    /**
     * One more request of the same event.
     *
     * @param contactId zero for the one that is known already
     * @param lines for the note that comes last
     */
    static Settlement next(Draft draft, Shape shape, Made made, long contactId, List<String> lines) {
        Progress progress = draft.progress()
                .withLead(made.leadId())
                .withContact(contactId == 0 ? draft.progress().contactId() : contactId)
                .withNotes(lines);
        return new Settlement.Next(draft.id(), shape, progress, made);
    }

    /** What an earlier request of this event left for the note, and what was refused since then. */
    static List<String> left(Draft draft) {
        return with(draft.progress().notes(), draft);
    }

    static List<String> with(List<String> lines, Draft draft) {
        return Stream.concat(lines.stream(), draft.progress().refused().values().stream())
                .distinct()
                .toList();
    }

    static List<String> lines(Draft draft) {
        List<String> lines = new ArrayList<>(draft.lead().map(LeadDraft::notes).orElse(List.of()));
        lines.addAll(draft.contact().notes());
        return with(lines, draft);
    }
}
