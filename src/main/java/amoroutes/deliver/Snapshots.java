package amoroutes.deliver;

import amoroutes.enrich.FieldValue;
import amoroutes.enrich.LeadDiff;
import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.Snapshot;
import amoroutes.order.Event;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.store.Link;
import amoroutes.store.Links;
import java.util.List;
import java.util.Optional;

/** What is noted about a lead once a draft was written to it, and what a status of the shop is worth by that. */
final class Snapshots {
    private Snapshots() {}

    /**
     * One request holds no more fields than amoCRM takes; the others count as unsent.
     *
     * @param before what the lead was sent until then; a status change that sends no fields leaves them as they were
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
        Optional<String> status = status(draft.event());
        Snapshot snapshot = status.map(lead::withStatus).orElse(lead);
        return draft.event().key().kind() == Kind.ORDER ? snapshot.withContact(draft.contact()) : snapshot;
    }

    /** What the event says about its order's status, new or not. */
    static Optional<String> status(Event event) {
        return switch (event.key().kind()) {
            case ORDER, ORDER_STATUS -> event.body().text("status");
            case FORM, CUSTOMER -> Optional.empty();
        };
    }

    /**
     * The status that may move the lead. An order repeats its status with each change of anything else, and that must
     * not undo what people did since then; somebody who posts a status means it.
     */
    static Optional<String> newStatus(Event event, Snapshot sent) {
        return status(event).filter(status -> event.key().kind() == Kind.ORDER_STATUS || !sent.hasStatus(status));
    }

    /** What the key's lead was last sent. */
    static Snapshot sent(Links links, Key key) {
        return sent(links.link(key));
    }

    static Snapshot sent(Optional<Link> link) {
        return link.flatMap(Link::snapshot).map(Snapshot::parse).orElse(Snapshot.NONE);
    }
}
