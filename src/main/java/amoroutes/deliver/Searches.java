package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ContactSearch;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Priority;
import amoroutes.order.Identity;
import amoroutes.order.Phones;
import amoroutes.order.Progress;
import amoroutes.store.Made;
import amoroutes.store.Settlement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Asks amoCRM for the contact of an event that nobody knows yet: one exact search for each phone and e-mail, side by
 * side. The phone's contact wins over the e-mail's; of several the oldest is taken.
 */
final class Searches {
    private final Planning planning;
    private final Retries retries;

    Searches(Planning planning, Retries retries) {
        this.planning = requireNonNull(planning, "planning is null");
        this.retries = requireNonNull(retries, "retries is null");
    }

    /** The first search goes with the permit that was waited for; each further one waits for its own. */
    List<Sending> sendings(Draft draft, Permit permit) {
        List<Sending> sendings = new ArrayList<>();
        for (Identity identity : identities(draft)) {
            Sending sending = new Sending(search(identity).request(), Priority.LIVE);
            sendings.add(sendings.isEmpty() ? sending.with(permit) : sending);
        }
        return sendings;
    }

    /** @param answered the sendings of this draft, in the order of its identities */
    Settlement read(Draft draft, List<Sending> answered) {
        return answered.stream()
                .flatMap(sending -> failed(draft, sending.getAnswer()).stream())
                .findFirst()
                .orElseGet(() -> found(draft, answered));
    }

    private Optional<Settlement> failed(Draft draft, Answer answer) {
        return switch (answer.kind()) {
            case DONE, EMPTY -> Optional.empty();
            case INVALID, NOT_FOUND, TOO_LARGE ->
                Optional.of(retries.counted(draft, "search-refused", answer.reason()));
            case UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TRANSIENT, UNCLEAR ->
                Optional.of(retries.outage(draft, answer));
        };
    }

    private Settlement found(Draft draft, List<Sending> answered) {
        List<Identity> identities = identities(draft);
        long contactId = 0;
        List<Identity> known = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            List<Long> hits = matches(identities.get(i), answered.get(i).getAnswer());
            contactId = contactId == 0 && !hits.isEmpty() ? hits.get(0) : contactId;
            if (contactId != 0 && hits.contains(contactId)) {
                known.add(identities.get(i));
            }
        }
        Progress progress = draft.progress().withContact(contactId);
        Made found = contactId == 0 ? Made.NOTHING : Made.contact(contactId, known, Optional.empty());
        return new Settlement.Next(draft.id(), planning.after(draft.event(), progress), progress, found);
    }

    private static List<Identity> identities(Draft draft) {
        return draft.event().identities().stream()
                .sorted(Comparator.comparing(Identity::type))
                .toList();
    }

    private static List<Long> matches(Identity identity, Answer answer) {
        return answer instanceof Answer.Done done ? search(identity).matches(done.body()) : List.of();
    }

    private static ContactSearch search(Identity identity) {
        return switch (identity.type()) {
            case PHONE ->
                ContactSearch.phone(
                        identity.value(),
                        typed -> Phones.e164(typed).stream().findFirst().orElse(""));
            case EMAIL -> ContactSearch.email(identity.value());
        };
    }
}
