package amoroutes.deliver;

import amoroutes.amocrm.Answer;
import amoroutes.enrich.SentProducts;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.order.Shape;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Takes the products that an order has no more from its lead. One that is gone already is no trouble. */
final class UnlinkStep extends ProductsStep {
    UnlinkStep(ProductLinks links, Retries retries) {
        super(links, retries, "/api/v4/leads/unlink");
    }

    @Override
    public Shape shape() {
        return Shape.LEAD_PRODUCTS_GONE;
    }

    @Override
    public Optional<Settlement> before(Draft draft) {
        return links.plan(draft).gone().isEmpty()
                        || !ProductLinks.products(draft).linked()
                ? Optional.of(links.next(draft, links.sent(draft)))
                : Optional.empty();
    }

    @Override
    int allRows(Draft draft) {
        return links.plan(draft).gone().size();
    }

    @Override
    public ObjectNode item(Draft draft) {
        LinkItems item = LinkItems.of(draft);
        links.plan(draft).gone().stream()
                .limit(LinkItems.MOST_ROWS)
                .forEach(element -> item.row(draft.progress().leadId(), element, null));
        return item.json();
    }

    @Override
    public boolean silent() {
        return true;
    }

    @Override
    public Settlement made(Draft draft, JsonNode item) {
        return without(draft, LinkItems.elements(item));
    }

    /** They are gone from amoCRM. */
    @Override
    Settlement refused(Draft draft, List<Element> elements) {
        return without(draft, elements);
    }

    /** What cannot be unlinked stays: a person can take it from the lead. */
    @Override
    public Optional<Settlement> denied(Draft draft, ObjectNode item, Answer answer) {
        return retries.denied(draft, answer, () -> links.done(draft, links.sent(draft)));
    }

    private Settlement without(Draft draft, List<Element> elements) {
        SentProducts now = links.sent(draft);
        for (Element element : elements) {
            now = now.unlinked(element);
        }
        return links.next(draft, now);
    }
}
