package amoroutes.deliver;

import amoroutes.common.Language;
import amoroutes.common.Texts;
import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.LeadDraft;
import amoroutes.order.Event;
import amoroutes.order.Progress;
import amoroutes.store.Settlement;
import java.util.Optional;

/**
 * What amoCRM should get for one event.
 *
 * @param lead empty when the event makes no lead
 * @param incoming the lead goes among the incoming ones, where a person accepts it
 * @param reason what is worth telling once it is delivered; empty for nothing
 * @param contactParts so many parts of its contact are written once it is delivered
 * @param texts of its notes
 * @param decided present when nothing is to be sent: the hook dropped it, or it cannot be made into a draft
 */
public record Draft(
        Event event,
        Optional<LeadDraft> lead,
        boolean incoming,
        ContactDraft contact,
        String reason,
        int contactParts,
        Texts texts,
        Optional<Settlement> decided) {
    Draft(Event event, Optional<LeadDraft> lead, boolean incoming, ContactDraft contact, Optional<Settlement> decided) {
        this(event, lead, incoming, contact, "", contact.parts(), Texts.in(Language.RU), decided);
    }

    static Draft decided(Event event, Settlement settlement) {
        return new Draft(event, Optional.empty(), false, ContactDraft.NOBODY, Optional.of(settlement));
    }

    Draft telling(String what) {
        return new Draft(event, lead, incoming, contact, what, contactParts, texts, decided);
    }

    Draft writing(int parts) {
        return new Draft(event, lead, incoming, contact, reason, parts, texts, decided);
    }

    /** The same with notes in this language; else they are in Russian. */
    Draft in(Texts language) {
        return new Draft(event, lead, incoming, contact, reason, contactParts, language, decided);
    }

    /** It could not be made yet, since a part of the account is unknown. */
    boolean unread() {
        return decided.filter(Settlement.Again.class::isInstance).isPresent();
    }

    public long id() {
        return event.id();
    }

    /** Echoed by amoCRM for each item of a batch. */
    String requestId() {
        return Long.toString(event.id());
    }

    Progress progress() {
        return event.progress();
    }
}
