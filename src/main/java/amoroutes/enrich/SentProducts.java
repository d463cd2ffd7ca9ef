package amoroutes.enrich;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a {@link Snapshot} knows of the products that were linked to the lead: each element with the fingerprint of its
 * quantity, and the fingerprint of the whole list, which stands there once all of it is done.
 */
public record SentProducts(Snapshot snapshot) {
    static final String MARK = "product";

    private static final String LIST = "products";
    private static final String ELEMENT = "product ";

    /** An element of a catalog. */
    public record Element(long catalogId, long id) {
        private String name() {
            return ELEMENT + catalogId + "/" + id;
        }

        private static Element of(String name) {
            String[] ids = name.substring(ELEMENT.length()).split("/");
            return new Element(Long.parseLong(ids[0]), Long.parseLong(ids[1]));
        }
    }

    /** The lead has exactly these products, or is to be left as it is. */
    public boolean upToDate(LeadProducts products) {
        boolean nothing = products.products().isEmpty() && elements().isEmpty();
        return !products.linked() || nothing || snapshot.has(LIST, products.content());
    }

    public SentProducts done(LeadProducts products) {
        return products.linked() ? new SentProducts(snapshot.with(LIST, products.content())) : this;
    }

    /** The elements that are linked now. */
    public List<Element> elements() {
        return snapshot.fingerprints().keySet().stream()
                .filter(name -> name.startsWith(ELEMENT))
                .map(Element::of)
                .toList();
    }

    public boolean has(Element element, BigDecimal quantity) {
        return snapshot.has(element.name(), plain(quantity));
    }

    public SentProducts linked(Element element, BigDecimal quantity) {
        return new SentProducts(snapshot.without(LIST).with(element.name(), plain(quantity)));
    }

    public SentProducts unlinked(Element element) {
        return new SentProducts(snapshot.without(LIST).without(element.name()));
    }

    static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }
}
