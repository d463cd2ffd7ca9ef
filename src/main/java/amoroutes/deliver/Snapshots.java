package amoroutes.deliver;

import amoroutes.enrich.Snapshot;
import amoroutes.order.Kind;
import java.util.Optional;

/** What is noted about a lead once a draft was written to it. */
final class Snapshots {
    private Snapshots() {}

    /** The new lead holds no more fields than amoCRM takes with it; the rest follows as what changed since. */
    static Snapshot created(Draft draft) {
        return dealtWith(draft, Snapshot.of(draft.lead().orElseThrow().first()));
    }

    /** @param before a status change that sends no fields leaves them as they were */
    static Snapshot updated(Draft draft, Snapshot before) {
        return dealtWith(draft, draft.lead().map(Snapshot::of).orElse(before)).after(before);
    }

    private static Snapshot dealtWith(Draft draft, Snapshot lead) {
        Optional<String> status = StatusChange.status(draft.event());
        Snapshot snapshot = status.map(lead::withStatus).orElse(lead);
        return draft.event().key().kind() == Kind.ORDER ? snapshot.withContact(draft.contact()) : snapshot;
    }
}
