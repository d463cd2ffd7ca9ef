package amoroutes.enrich;

import amoroutes.order.ProductKey;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an order has of one product: an element of a catalog, linked to the lead with its quantity.
 *
 * @param key by what the element is found
 * @param value the same as the shop writes it
 * @param article empty when the shop gives none
 * @param price of one; for an element that is created
 * @param quantity of all lines of the product together, above zero
 * @param text its lines as a person reads them, for the note when amoCRM does not take it
 */
public record LeadProduct(
        ProductKey key,
        String value,
        String name,
        String article,
        Optional<BigDecimal> price,
        BigDecimal quantity,
        String text) {
    /** Another line of the same product. */
    LeadProduct and(LeadProduct line) {
        return new LeadProduct(
                key,
                value,
                name,
                article.isEmpty() ? line.article : article,
                price.or(line::price),
                quantity.add(line.quantity),
                text + "\n" + line.text);
    }
}
