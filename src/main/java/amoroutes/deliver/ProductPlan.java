package amoroutes.deliver;

import amoroutes.enrich.LeadProduct;
import amoroutes.enrich.LeadProducts;
import amoroutes.enrich.SentProducts;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.order.ProductKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is still to be done for the products of a lead.
 *
 * @param unknown products that are no elements yet, as far as we know
 * @param links elements with the quantity that the lead lacks
 * @param gone elements that the order has no more; told only when nothing is unknown
 */
record ProductPlan(List<LeadProduct> unknown, Map<Element, BigDecimal> links, List<Element> gone) {
    /** @param refused products that amoCRM does not take: they stay as they are */
    static ProductPlan of(
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
                wanted.merge(new Element(products.catalogId(), id.getAsLong()), product.quantity(), BigDecimal::add);
            }
        }
        Map<Element, BigDecimal> links = new LinkedHashMap<>(wanted);
        links.entrySet().removeIf(link -> sent.has(link.getKey(), link.getValue()));
        List<Element> gone = unknown.isEmpty()
                ? sent.elements().stream()
                        .filter(element -> !wanted.containsKey(element))
                        .toList()
                : List.of();
        return new ProductPlan(unknown, links, gone);
    }
}
