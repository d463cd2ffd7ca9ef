package amoroutes.deliver;

import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.LeadProduct;
import amoroutes.enrich.LeadProducts;
import amoroutes.enrich.SentProducts;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.order.ProductKey;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.Links;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** How far the products of an event's lead have come, and where the event goes next. */
record ProductLinks(Links links, Function<ProductKey, OptionalLong> elements) {
    private static final String REFUSED = "product:";

    static LeadProducts products(Draft draft) {
        return draft.lead().map(LeadDraft::products).orElse(LeadProducts.NOT_LINKED);
    }

    /** What the lead was last sent, products included. */
    SentProducts sent(Draft draft) {
        return new SentProducts(Snapshots.sent(links, draft.event().key()));
    }

    Plan plan(Draft draft) {
        return plan(draft, sent(draft));
    }

    private Plan plan(Draft draft, SentProducts sent) {
        Map<String, String> refused = draft.progress().refused();
        return Plan.of(products(draft), sent, elements, product -> refused.containsKey(refusal(product)));
    }

    /** On to whatever is left to do: links, then what is to be unlinked, then the note. */
    Settlement next(Draft draft, SentProducts now) {
        LeadProducts products = products(draft);
        Plan plan = plan(draft, now);
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

    /**
     * What is still to be done for the products of a lead.
     *
     * @param unknown products that are no elements yet, as far as we know
     * @param links elements with the quantity that the lead lacks
     * @param gone elements that the order has no more; unlinked only when nothing is unknown
     */
    record Plan(List<LeadProduct> unknown, Map<Element, BigDecimal> links, List<Element> gone) {
        /** @param refused products that amoCRM does not take: they stay as they are */
        static Plan of(
                LeadProducts products,
                SentProducts sent,
                Function<ProductKey, OptionalLong> elements,
                Predicate<LeadProduct> refused) {
            List<LeadProduct> unknown = new ArrayList<>();
            Map<Element, BigDecimal> wanted = new LinkedHashMap<>();
            for (LeadProduct product : products.products()) {
                OptionalLong id = elements.apply(product.key());
                if (refused.test(product)) {
                    continue;
                }
                if (id.isEmpty()) {
                    unknown.add(product);
                } else {
                    wanted.merge(
                            new Element(products.catalogId(), id.getAsLong()), product.quantity(), BigDecimal::add);
                }
            }
            Map<Element, BigDecimal> links = new LinkedHashMap<>(wanted);
            links.entrySet().removeIf(link -> sent.has(link.getKey(), link.getValue()));
            List<Element> gone = unknown.isEmpty()
                    ? sent.elements().stream()
                            .filter(element -> !wanted.containsKey(element))
                            .toList()
                    : List.of();
            return new Plan(unknown, links, gone);
        }
    }
}
