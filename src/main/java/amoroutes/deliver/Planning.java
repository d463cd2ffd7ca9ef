package amoroutes.deliver;

import amoroutes.order.Event;
import amoroutes.order.Form;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.settings.FormAsLead;
import amoroutes.settings.Settings;
import amoroutes.store.KnownLinks;
import amoroutes.store.Link;
import amoroutes.store.Planner;
import java.util.function.Predicate;

/**
 * What an event asks of amoCRM next: what an earlier request of it has decided, else what follows from what is known of it
 * now. Asked in each claim anew.
 *
 * @param wantsContactUser a new lead goes to the user of its contact, if it has one
 */
record Planning(Predicate<Event> formMakesLead, Predicate<Event> wantsContactUser) implements Planner {
    /** Whether a form becomes a lead, by {@code amocrm.form-as-lead} and what its source or the form itself says. */
    static Predicate<Event> formsBy(Settings settings) {
        return event -> {
            String form = Form.of(event.key(), event.body()).name();
            return settings.forSource(event.key().source()).form(form).asLead() != FormAsLead.NO;
        };
    }

    @Override
    public Shape plan(Event event, KnownLinks known) {
        return after(event, event.progress(), known);
    }

    Shape after(Event event, Progress progress, KnownLinks known) {
        return progress.following().orElseGet(() -> next(event, progress, known));
    }

    private Shape next(Event event, Progress progress, KnownLinks known) {
        if (event.key().kind() == Kind.ORDER_STATUS || progress.leadId() != 0 || hasLead(event, known)) {
            return Shape.UPDATE;
        }
        boolean customer = Contacts.of(event.with(progress), known) != 0;
        boolean asks = customer
                ? makesLead(event) && wantsContactUser.test(event)
                : !event.searchable().isEmpty();
        if (asks && !progress.contactSearched()) {
            return Shape.SEARCH;
        }
        if (makesLead(event)) {
            return Shape.CREATE;
        }
        return !customer ? Shape.CONTACT_CREATE : Shape.CONTACT_UPDATE;
    }

    boolean makesLead(Event event) {
        return makesLead(event, formMakesLead);
    }

    static boolean makesLead(Event event, Predicate<Event> formMakesLead) {
        return event.key().kind() == Kind.ORDER || event.key().kind() == Kind.FORM && formMakesLead.test(event);
    }

    /** The same form sent again later is a new one; the same order is not. */
    private static boolean hasLead(Event event, KnownLinks known) {
        return event.key().kind() == Kind.ORDER
                && known.link(event.key().subject())
                        .map(Link::leadId)
                        .filter(id -> id != 0)
                        .isPresent();
    }
}
