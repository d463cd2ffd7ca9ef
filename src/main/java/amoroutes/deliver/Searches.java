package amoroutes.deliver;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ContactSearch;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.order.Identity;
import amoroutes.order.Phones;
import amoroutes.order.Progress;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks amoCRM for the contact of an event: when nobody knows it, one exact search for each phone and e-mail, side by
 * side; when it is known and only its responsible user is not, the contact itself. The phone's contact wins over the
 * e-mail's; of several the oldest is taken.
 *
 * @param phones reads the numbers that people typed into amoCRM
 */
record Searches(Contacts contacts, Retries retries, Phones phones) {
    private static final String BY_ID = "/api/v4/contacts/";

    /** The first search goes with the permit that was waited for; each further one waits for its own. */
    List<Sending> sendings(Draft draft, Permit permit) {
        long known = contacts.of(draft.event());
        List<Request> requests = known == 0
                ? draft.event().searchable().stream()
                        .map(identity -> search(identity).request())
                        .toList()
                : List.of(Request.get(BY_ID + known));
        List<Sending> sendings = new ArrayList<>();
        for (Request request : requests) {
            Sending sending = new Sending(request, Priority.LIVE);
            sendings.add(sendings.isEmpty() ? sending.with(permit) : sending);
        }
        return sendings;
    }

    /** @param answered the sendings of this draft, in the order of its identities; none when nobody is to be asked for */
    Settlement read(Draft draft, List<Sending> answered) {
        if (answered.size() == 1 && answered.get(0).getRequest().path().startsWith(BY_ID)) {
            return readContact(draft, answered.get(0).getAnswer());
        }
        return answered.stream()
                .flatMap(sending -> failed(draft, sending.getAnswer()).stream())
                .findFirst()
                .orElseGet(() -> found(draft, answered));
    }

    private Settlement readContact(Draft draft, Answer answer) {
        if (answer instanceof Answer.Done done) {
            Progress progress = draft.progress()
                    .withContact(done.body().path("id").asLong())
                    .withContactUser(done.body().path("responsible_user_id").asLong());
            return next(draft, progress, SentResult.NOTHING);
        }
        if (answer.kind() != Answer.Kind.EMPTY && answer.kind() != Answer.Kind.NOT_FOUND) {
            return failed(draft, answer).orElseThrow();
        }
        contacts.forget(contacts.of(draft.event()));
        return next(draft, draft.progress().withoutContact(), SentResult.NOTHING);
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
        List<Identity> identities = draft.event().searchable();
        long contactId = 0;
        long contactUserId = 0;
        List<Identity> known = new ArrayList<>();
        for (int i = 0; i < answered.size(); i++) {
            Answer answer = answered.get(i).getAnswer();
            List<Long> hits = matches(identities.get(i), answer);
            if (contactId == 0 && !hits.isEmpty()) {
                contactId = hits.get(0);
                contactUserId = ContactSearch.responsible(((Answer.Done) answer).body(), contactId);
            }
            if (contactId != 0 && hits.contains(contactId)) {
                known.add(identities.get(i));
            }
        }
        SentResult found = contactId == 0 ? SentResult.NOTHING : SentResult.contact(contactId, known, Optional.empty());
        return next(draft, draft.progress().withContact(contactId).withContactUser(contactUserId), found);
    }

    private Settlement next(Draft draft, Progress progress, SentResult made) {
        return new Settlement.Next(draft.id(), progress, made);
    }

    private List<Long> matches(Identity identity, Answer answer) {
        return answer instanceof Answer.Done done ? search(identity).matches(done.body()) : List.of();
    }

    private ContactSearch search(Identity identity) {
        return switch (identity.type()) {
            case PHONE ->
                ContactSearch.phone(
                        identity.value(),
                        typed -> phones.e164(typed).stream().findFirst().orElse(""));
            case EMAIL -> ContactSearch.email(identity.value());
            case CUSTOMER -> throw new IllegalArgumentException("amoCRM does not know the shop's customers");
        };
    }
}
