package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import amoroutes.store.Choice;
import amoroutes.store.Link;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import java.util.List;
import java.util.Optional;

/** What an earlier delivery left behind: the lead and contact of a key, or whose contact a phone or an address is. */
public record Known(Key key, SentResult made) {
    public Known {
        requireNonNull(key, "key is null");
        requireNonNull(made, "made is null");
    }

    public static Known of(Key key, Link link) {
        Optional<Key> customer = key.kind() == Kind.CUSTOMER ? Optional.of(key) : Optional.empty();
        return new Known(key, new SentResult(link.leadId(), link.contactId(), link.snapshot(), List.of(), customer));
    }

    public static Known of(Identity identity, long contactId) {
        Key nobody = new Key("known", Kind.CUSTOMER, identity.stored());
        return new Known(nobody, SentResult.contact(contactId, List.of(identity), Optional.empty()));
    }

    /** As a delivery that is over. */
    void keepIn(Store store) {
        store.keeper().keep(List.of(new Accepted(key, "{}", "known", List.of())));
        store.queue()
                .claim(event -> Shape.CONTACT_UPDATE, ready -> Optional.of(new Choice(Shape.CONTACT_UPDATE, 1)))
                .events()
                .forEach(event -> store.queue().settle(List.of(new Settlement.Delivered(event.id(), made, null))));
    }
}
