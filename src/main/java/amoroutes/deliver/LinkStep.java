package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.enrich.LeadProduct;
import amoroutes.enrich.SentProducts;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.order.Shape;
import amoroutes.store.Products;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Links the products of orders with their leads, those of many leads in one request. A link that is there already is
 * written again with its quantity, so a lost answer costs nothing.
 */
final class LinkStep extends ProductsStep {
    /** Whoever waits for an element is woken; this is for the case that its maker died. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final MissingProducts wanted;

    LinkStep(ProductLinks links, MissingProducts wanted, Retries retries) {
        super(links, retries, "/api/v4/leads/link");
        this.wanted = requireNonNull(wanted, "wanted is null");
    }

    @Override
    public Shape shape() {
        return Shape.LEAD_PRODUCTS;
    }

    @Override
    public Optional<Settlement> before(Draft draft) {
        ProductLinks.Plan plan = links.plan(draft);
        if (!ProductLinks.products(draft).linked()) {
            return Optional.of(links.done(draft, links.sent(draft)));
        }
        List<LeadProduct> hopeless = new ArrayList<>(plan.unknown().stream()
                .filter(product -> wanted.refuses(product.key()))
                .toList());
        if (wanted.denied()) {
            hopeless.addAll(links.productsOf(draft, List.copyOf(plan.links().keySet())));
        }
        if (!hopeless.isEmpty()) {
            return Optional.of(links.withoutThem(draft, hopeless));
        }
        if (!plan.unknown().isEmpty()) {
            wanted.want(plan.unknown());
            return Optional.of(wait(draft));
        }
        return plan.links().isEmpty() ? Optional.of(links.next(draft, links.sent(draft))) : Optional.empty();
    }

    private Settlement wait(Draft draft) {
        return retries.until(draft, LONGEST_WAIT, Products.WANTED, "its products are looked up");
    }

    @Override
    int allRows(Draft draft) {
        return links.plan(draft).links().size();
    }

    @Override
    public ObjectNode item(Draft draft) {
        LinkItems item = LinkItems.of(draft);
        Iterator<Map.Entry<Element, BigDecimal>> rows =
                links.plan(draft).links().entrySet().iterator();
        for (int i = 0; i < LinkItems.MOST_ROWS && rows.hasNext(); i++) {
            Map.Entry<Element, BigDecimal> row = rows.next();
            item.row(draft.progress().leadId(), row.getKey(), row.getValue());
        }
        return item.json();
    }

    @Override
    public Settlement made(Draft draft, JsonNode item) {
        SentProducts now = links.sent(draft);
        for (Map.Entry<Element, BigDecimal> link : LinkItems.quantities(item).entrySet()) {
            now = now.linked(link.getKey(), link.getValue());
        }
        return links.next(draft, now);
    }

    /** Elements may have been deleted. When all of them are there and refused all the same, they go into the note. */
    @Override
    Settlement refused(Draft draft, List<Element> elements) {
        List<Element> unsure = elements.stream()
                .filter(element -> !wanted.surelyThere(element))
                .toList();
        if (unsure.isEmpty()) {
            return links.withoutThem(draft, links.productsOf(draft, elements));
        }
        wanted.lookAgain(unsure);
        return wait(draft);
    }

    /** The second time it is believed: at the first, the whole account might have been meant. */
    @Override
    public Optional<Settlement> denied(Draft draft, ObjectNode item, Answer answer) {
        return retries.denied(draft, answer, () -> {
            wanted.deny(answer.reason());
            return links.withoutThem(draft, links.productsOf(draft, LinkItems.elements(item)));
        });
    }
}
