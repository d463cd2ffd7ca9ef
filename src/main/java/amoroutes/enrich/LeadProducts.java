package amoroutes.enrich;

import java.util.List;

/**
 * The products of an order that are linked to its lead.
 *
 * @param catalogId zero: links are left as they are
 * @param products each once, in the order of the lines
 */
public record LeadProducts(long catalogId, List<LeadProduct> products) {
    public static final LeadProducts NOT_LINKED = new LeadProducts(0, List.of());

    public LeadProducts {
        products = List.copyOf(products);
    }

    public boolean linked() {
        return catalogId != 0;
    }

    /** The same text for the same products in the same quantities. */
    String content() {
        StringBuilder text = new StringBuilder().append(catalogId);
        products.stream()
                .map(product -> product.key() + " " + SentProducts.plain(product.quantity()))
                .sorted()
                .forEach(line -> text.append('\n').append(line));
        return text.toString();
    }
}
