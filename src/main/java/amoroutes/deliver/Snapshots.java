package amoroutes.deliver;

import amoroutes.enrich.FieldValue;
import amoroutes.enrich.LeadDiff;
import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.Snapshot;
import amoroutes.order.Kind;
import java.util.List;
import java.util.Optional;

/** What is noted about a lead once a draft was written to it. */
final class Snapshots {
    private Snapshots() {}

    /**
     * One request holds no more fields than amoCRM takes; the others count as unsent.
     *
     * @param before what the lead was told until then; a status change that sends no fields leaves them as they were
     */
    static Snapshot written(Draft draft, Snapshot before) {
        Optional<Snapshot> now = draft.lead().map(lead -> Snapshot.of(lead.withFields(told(lead, before))));
        return dealtWith(draft, now.orElse(before)).after(before);
    }

    private static List<FieldValue> told(LeadDraft lead, Snapshot before) {
        List<FieldValue> later = LeadDiff.of(before, lead).later();
        return lead.fields().stream().filter(field -> !later.contains(field)).toList();
    }

    private static Snapshot dealtWith(Draft draft, Snapshot lead) {
        Optional<String> status = StatusChange.status(draft.event());
        Snapshot snapshot = status.map(lead::withStatus).orElse(lead);
        return draft.event().key().kind() == Kind.ORDER ? snapshot.withContact(draft.contact()) : snapshot;
    }
}
