package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.LeadProduct;
import amoroutes.enrich.LeadProducts;
import amoroutes.enrich.SentProducts;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.enrich.Snapshot;
import amoroutes.order.ProductKey;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.Link;
import amoroutes.store.Links;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** How far the products of an event's lead have come, and where the event goes next. */
final class ProductLinks {
    private static final String REFUSED = "product:";

    private final Links links;
    private final Function<ProductKey, OptionalLong> elements;

    ProductLinks(Links links, Function<ProductKey, OptionalLong> elements) {
        this.links = requireNonNull(links, "links is null");
        this.elements = requireNonNull(elements, "elements is null");
    }

    static LeadProducts products(Draft draft) {
        return draft.lead().map(LeadDraft::products).orElse(LeadProducts.NOT_LINKED);
    }

    /** What the lead was last told, products included. */
    SentProducts sent(Draft draft) {
        Optional<String> snapshot = links.link(draft.event().key()).flatMap(Link::snapshot);
        return new SentProducts(snapshot.map(Snapshot::parse).orElse(Snapshot.NONE));
    }

    ProductPlan plan(Draft draft) {
        return plan(draft, sent(draft));
    }

    private ProductPlan plan(Draft draft, SentProducts sent) {
        Map<String, String> refused = draft.progress().refused();
        return ProductPlan.of(products(draft), sent, elements, product -> refused.containsKey(refusal(product)));
    }

    /** On to whatever is left to do: links, then what is to be unlinked, then the note. */
    Settlement next(Draft draft, SentProducts now) {
        LeadProducts products = products(draft);
        ProductPlan plan = plan(draft, now);
        if (products.linked() && !(plan.unknown().isEmpty() && plan.links().isEmpty())) {
            return to(Shape.LEAD_PRODUCTS, draft, made(draft, now));
        }
        return products.linked() && !plan.gone().isEmpty()
                ? to(Shape.LEAD_PRODUCTS_GONE, draft, made(draft, now))
                : done(draft, now);
    }

    /** Nothing is left to do but the note. */
    Settlement done(Draft draft, SentProducts now) {
        SentResult made = made(draft, now.done(products(draft)));
        return Notes.after(draft, Shape.LEAD_NOTE, made, Notes.carried(draft), null);
    }

    /** amoCRM does not take these products: their lines go into the note, the others go on. */
    Settlement withoutThem(Draft draft, List<LeadProduct> products) {
        Map<String, String> refused = new HashMap<>(draft.progress().refused());
        products.forEach(product -> refused.put(refusal(product), product.text()));
        Progress progress = draft.progress().withRefused(refused).withNext(Shape.LEAD_PRODUCTS);
        return new Settlement.Next(draft.id(), progress, SentResult.NOTHING);
    }

    /** The products of the order that are one of these elements. */
    List<LeadProduct> productsOf(Draft draft, List<Element> some) {
        LeadProducts products = products(draft);
        return products.products().stream()
                .filter(product -> {
                    OptionalLong id = elements.apply(product.key());
                    return id.isPresent() && some.contains(new Element(products.catalogId(), id.getAsLong()));
                })
                .toList();
    }

    Settlement leadGone(Draft draft) {
        return new Settlement.Park(draft.id(), "lead-gone", "its lead is gone from amoCRM", null);
    }

    private static Settlement to(Shape shape, Draft draft, SentResult made) {
        return new Settlement.Next(draft.id(), draft.progress().withNext(shape), made);
    }

    private static SentResult made(Draft draft, SentProducts now) {
        return new SentResult(
                draft.progress().leadId(), 0, Optional.of(now.snapshot().text()), List.of(), Optional.empty());
    }

    private static String refusal(LeadProduct product) {
        return REFUSED + product.key().by().word() + ":" + product.key().value();
    }
}
