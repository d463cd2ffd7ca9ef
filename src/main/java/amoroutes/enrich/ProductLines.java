package amoroutes.enrich;

import amoroutes.common.Texts;
import amoroutes.order.Order;
import amoroutes.order.Product;
import amoroutes.order.ProductKey;
import amoroutes.order.ProductKey.By;
import amoroutes.settings.LeadSettings.ProductsMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The lines of an order as products of a catalog: lines of one product are one, their quantities added. */
final class ProductLines {
    private static final String LINES = "products";

    private ProductLines() {}

    /**
     * An order that does not speak of its products leaves the links as they are.
     *
     * @param notes called with each line that is no product: nothing names it, its count is not above zero, or it is a fee or a discount
     */
    static LeadProducts of(Order order, long catalogId, ProductsMatch match, Texts texts, Consumer<String> notes) {
        if (order.body().at(LINES).isEmpty()) {
            return LeadProducts.NOT_LINKED;
        }
        Map<ProductKey, LeadProduct> products = new LinkedHashMap<>();
        for (Product line : order.products()) {
            Optional<LeadProduct> product = product(line, catalogId, match, Goods.line(order, line, texts));
            product.ifPresentOrElse(
                    found -> products.merge(found.key(), found, LeadProduct::and),
                    () -> notes.accept(Goods.line(order, line, texts)));
        }
        return new LeadProducts(catalogId, List.copyOf(products.values()));
    }

    private static Optional<LeadProduct> product(Product line, long catalogId, ProductsMatch match, String text) {
        By wanted = By.valueOf(match.name());
        Optional<String> own = filled(
                switch (wanted) {
                    case ARTICLE -> line.article();
                    case ID -> line.id();
                    case NAME -> line.name();
                });
        Optional<String> value = own.or(() -> filled(line.name()));
        if (value.isEmpty() || !line.isGoods() || line.count().signum() <= 0) {
            return Optional.empty();
        }
        return Optional.of(new LeadProduct(
                new ProductKey(catalogId, own.isPresent() ? wanted : By.NAME, value.get()),
                value.get(),
                filled(line.name()).or(() -> filled(line.article())).orElse(value.get()),
                filled(line.article()).orElse(""),
                line.price(),
                line.count(),
                text));
    }

    private static Optional<String> filled(Optional<String> text) {
        return text.map(String::strip).filter(given -> !given.isEmpty());
    }
}
