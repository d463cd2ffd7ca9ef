package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Order;
import amoroutes.order.Shape;
import amoroutes.store.Choice;
import amoroutes.store.Link;
import amoroutes.store.Links;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** What the store knows of the event's order, customer and person from before. */
    public static List<Known> of(Event event, Links links) {
        List<Known> known = new ArrayList<>();
        List<Key> keys = new ArrayList<>(List.of(event.key().subject()));
        event.body()
                .text("customer.id")
                .ifPresent(id -> keys.add(new Key(event.key().source(), Kind.CUSTOMER, id)));
        keys.forEach(key -> links.link(key).ifPresent(link -> known.add(Known.of(key, link))));
        for (Identity identity : event.identities()) {
            links.contactOf(identity).ifPresent(contact -> known.add(Known.of(identity, contact)));
        }
        return known;
    }

    /** Whatever an element of a catalog may be known by. */
    public static List<String> products(Event event) {
        return new Order(event.body())
                .products().stream()
                        .flatMap(product -> Stream.of(product.id(), product.article(), product.name()))
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** As a delivery that is over. */
    void keepIn(Store store) {
        store.keeper().keep(List.of(new Accepted(key, "{}", "known", List.of())));
        store.queue()
                .claim(
                        (event, known) -> Shape.CONTACT_UPDATE,
                        ready -> Optional.of(new Choice(Shape.CONTACT_UPDATE, 1)))
                .events()
                .forEach(event -> store.queue().settle(List.of(new Settlement.Delivered(event.id(), made, null))));
    }
}
