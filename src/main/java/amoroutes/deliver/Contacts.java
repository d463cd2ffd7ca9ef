package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.store.Link;
import amoroutes.store.Links;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which contact an event belongs to, as far as we know: by the customer's link, then by phone, then by e-mail. */
final class Contacts {
    /** A shop's word for "no registered customer". */
    private static final String NOBODY = "0";

    private final Links links;

    Contacts(Links links) {
        this.links = requireNonNull(links, "links is null");
    }

    /** The id of the contact; zero when it is not known. */
    long of(Event event) {
        if (event.progress().contactId() != 0) {
            return event.progress().contactId();
        }
        return customer(event)
                .flatMap(links::link)
                .map(Link::contactId)
                .filter(id -> id != 0)
                .or(() -> event.identities().stream()
                        .sorted(Comparator.comparing(Identity::type))
                        .map(identity -> links.contactOf(identity).orElse(null))
                        .filter(Objects::nonNull)
                        .findFirst())
                .orElse(0L);
    }

    /** The customer that the event names by the shop's id; empty for guests. */
    static Optional<Key> customer(Event event) {
        return switch (event.key().kind()) {
            case CUSTOMER -> Optional.of(event.key());
            case ORDER ->
                event.body()
                        .text("customer.id")
                        .filter(id -> !id.equals(NOBODY))
                        .map(id -> new Key(event.key().source(), Kind.CUSTOMER, id));
            case FORM, ORDER_STATUS -> Optional.empty();
        };
    }

    /** What a contact that was made for this draft is known by; nothing when the contact was there before. */
    List<Identity> writtenTo(Draft draft) {
        return of(draft.event()) == 0 ? draft.event().identities() : List.of();
    }

    /** The contact was there before, and what the draft says about it may be new. */
    boolean lacks(Draft draft, long contactId) {
        boolean wasThere = of(draft.event()) == contactId && contactId != 0;
        boolean unknown = draft.event().identities().stream()
                .anyMatch(identity -> !links.contactOf(identity).equals(Optional.of(contactId)));
        return wasThere && (unknown || !draft.contact().fields().isEmpty());
    }

    /** amoCRM says that it is gone: deleted, or merged into another. */
    void forget(long contactId) {
        links.forgetContact(contactId);
    }
}
