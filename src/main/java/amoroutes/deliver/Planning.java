package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.Link;
import amoroutes.store.Links;
import amoroutes.store.Planner;
import java.util.function.Predicate;

/**
 * What an event asks of amoCRM next: what an earlier request of it has decided, else what follows from what is known of it
 * now. Asked in each claim anew.
 */
final class Planning implements Planner {
    private final Links links;
    private final Contacts contacts;
    private final Predicate<Event> formMakesLead;
    private final Predicate<Event> wantsContactUser;

    /** @param wantsContactUser a new lead goes to the user of its contact, if it has one */
    Planning(Links links, Contacts contacts, Predicate<Event> formMakesLead, Predicate<Event> wantsContactUser) {
        this.links = requireNonNull(links, "links is null");
        this.contacts = requireNonNull(contacts, "contacts is null");
        this.formMakesLead = requireNonNull(formMakesLead, "formMakesLead is null");
        this.wantsContactUser = requireNonNull(wantsContactUser, "wantsContactUser is null");
    }

    @Override
    public Shape plan(Event event) {
        return after(event, event.progress());
    }

    Shape after(Event event, Progress progress) {
        return progress.following().orElseGet(() -> next(event, progress));
    }

    private Shape next(Event event, Progress progress) {
        if (event.key().kind() == Kind.ORDER_STATUS || progress.leadId() != 0 || hasLead(event)) {
            return Shape.UPDATE;
        }
        boolean known = contacts.of(event.with(progress)) != 0;
        boolean asks = known
                ? makesLead(event) && wantsContactUser.test(event)
                : !event.searchable().isEmpty();
        if (asks && !progress.contactSearched()) {
            return Shape.SEARCH;
        }
        if (makesLead(event)) {
            return Shape.CREATE;
        }
        return !known ? Shape.CONTACT_CREATE : Shape.CONTACT_UPDATE;
    }

    boolean makesLead(Event event) {
        return event.key().kind() == Kind.ORDER || event.key().kind() == Kind.FORM && formMakesLead.test(event);
    }

    /** The same form sent again later is a new one; the same order is not. */
    private boolean hasLead(Event event) {
        return event.key().kind() == Kind.ORDER
                && links.link(event.key().subject())
                        .map(Link::leadId)
                        .filter(id -> id != 0)
                        .isPresent();
    }
}
