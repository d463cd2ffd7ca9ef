package amoroutes.deliver;

import amoroutes.order.Customer;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.store.KnownLinks;
import amoroutes.store.Link;
import amoroutes.store.Links;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which contact an event belongs to, as far as we know: by the customer's link, then by phone, then by e-mail, then by
 * what its order had before.
 *
 * @param known what is known of an event; of one that is claimed what its claim saw, so that nobody asks the store for each
 */
record Contacts(Links links, Function<Event, KnownLinks> known) {
    Contacts(Links links) {
        this(links, event -> links);
    }

    /** The id of the contact; zero when it is not known. */
    long of(Event event) {
        return of(event, known.apply(event));
    }

    /** As {@link #of(Event)}, by what is known there. */
    static long of(Event event, KnownLinks known) {
        if (event.progress().contactId() != 0) {
            return event.progress().contactId();
        }
        return customer(event)
                .flatMap(known::link)
                .map(Link::contactId)
                .filter(id -> id != 0)
                .or(() -> event.searchable().stream()
                        .map(identity -> known.contactOf(identity).orElse(null))
                        .filter(Objects::nonNull)
                        .findFirst())
                .or(() -> ofOrder(event, known))
                .orElse(0L);
    }

    /** A guest whose phone and e-mail were both corrected is still the contact of his order. */
    private static Optional<Long> ofOrder(Event event, KnownLinks known) {
        return event.key().kind() == Kind.ORDER
                ? known.link(event.key()).map(Link::contactId).filter(id -> id != 0)
                : Optional.empty();
    }

    /** The customer that the event names by the shop's id; empty for guests. */
    static Optional<Key> customer(Event event) {
        return Customer.registered(event.key(), event.body());
    }

    /** What a contact that was made for this draft is known by; nothing when the contact was there before. */
    List<Identity> writtenTo(Draft draft) {
        return of(draft.event()) == 0 ? draft.event().searchable() : List.of();
    }

    /** What the draft says about the contact, which was there before, may be new. */
    boolean lacks(Draft draft, long contactId) {
        boolean unknown = draft.event().searchable().stream()
                .anyMatch(identity ->
                        !known.apply(draft.event()).contactOf(identity).equals(Optional.of(contactId)));
        return unknown || !draft.contact().fields().isEmpty();
    }

    /** The link of what the event is about. */
    Optional<Link> link(Event event) {
        return known.apply(event).link(event.key());
    }

    /** The link of the registered customer that the event names. */
    Optional<Link> linkOfCustomer(Event event) {
        return customer(event).flatMap(known.apply(event)::link);
    }

    /** amoCRM says that it is gone: deleted, or merged into another. */
    void forget(long contactId) {
        links.forgetContact(contactId);
    }
}
