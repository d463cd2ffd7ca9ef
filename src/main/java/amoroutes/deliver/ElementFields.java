package amoroutes.deliver;

import amoroutes.amocrm.ElementCreation;
import amoroutes.amocrm.ElementSearch;
import amoroutes.enrich.LeadProduct;
import amoroutes.order.ProductKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How products are written into a catalog, and by what they are found there: the list of goods has fields with these
 * codes (amocrm-api-full.md 15); a list that a person made may lack some, which amoCRM tells. Not thread-safe.
 */
final class ElementFields {
    private static final Logger LOG = LoggerFactory.getLogger(ElementFields.class);
    private static final String SKU = "SKU";
    private static final String EXTERNAL_ID = "EXTERNAL_ID";
    private static final String PRICE = "PRICE";

    private record Field(long catalogId, String code) {}

    private final Set<Field> lacking = new HashSet<>();

    /** The catalog has no such field. */
    void lacks(long catalogId, String code) {
        LOG.info("The catalog {} has no field {}", catalogId, code);
        lacking.add(new Field(catalogId, code));
    }

    /** By the field of its key; by its name where the catalog lacks that. */
    ElementSearch search(LeadProduct product) {
        long catalog = product.key().catalogId();
        String code = switch (product.key().by()) {
            case ARTICLE -> SKU;
            case ID -> EXTERNAL_ID;
            case NAME -> "";
        };
        return lacking.contains(new Field(catalog, code))
                ? new ElementSearch(catalog, "", product.name(), 1, ProductKey::comparable)
                : new ElementSearch(catalog, code, product.value(), 1, ProductKey::comparable);
    }

    /** One for each catalog. */
    List<ProductCreation> creations(List<LeadProduct> missing) {
        return missing.stream()
                .collect(Collectors.groupingBy(product -> product.key().catalogId()))
                .entrySet()
                .stream()
                .map(group -> creation(group.getKey(), group.getValue()))
                .toList();
    }

    private ProductCreation creation(long catalogId, List<LeadProduct> products) {
        List<ElementCreation.Element> elements =
                products.stream().map(this::element).toList();
        return new ProductCreation(new ElementCreation(catalogId, elements), products);
    }

    private ElementCreation.Element element(LeadProduct product) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!product.article().isEmpty()) {
            fields.put(SKU, product.article());
        }
        if (product.key().by() == ProductKey.By.ID) {
            fields.put(EXTERNAL_ID, product.value());
        }
        product.price().ifPresent(price -> fields.put(PRICE, price.toPlainString()));
        fields.keySet()
                .removeIf(code -> lacking.contains(new Field(product.key().catalogId(), code)));
        return new ElementCreation.Element(product.name(), fields);
    }
}
