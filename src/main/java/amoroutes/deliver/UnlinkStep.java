package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Request;
import amoroutes.enrich.SentProducts;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.order.Shape;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes the products that an order has no more from its lead. One that is gone already is no trouble. */
final class UnlinkStep implements Step {
    private final ProductLinks links;
    private final Retries retries;

    UnlinkStep(ProductLinks links, Retries retries) {
        this.links = requireNonNull(links, "links is null");
        this.retries = requireNonNull(retries, "retries is null");
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
    public int rows(Draft draft) {
        return Math.min(LinkItems.MOST_ROWS, links.plan(draft).gone().size());
    }

    @Override
    public int mostRows() {
        return LinkItems.MOST_ROWS;
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
    public Request request(ArrayNode items) {
        return LinkItems.request("/api/v4/leads/unlink", items);
    }

    @Override
    public boolean silent() {
        return true;
    }

    @Override
    public Function<ObjectNode, JsonNode> answers(JsonNode body) {
        return item -> item;
    }

    @Override
    public Settlement made(Draft draft, JsonNode item) {
        return links.next(draft, without(draft, LinkItems.elements(item)));
    }

    @Override
    public List<ItemError> named(List<ObjectNode> items, List<ItemError> errors) {
        return LinkItems.named(items, errors);
    }

    @Override
    public Settlement refused(Draft draft, ObjectNode item, List<ItemError> errors) {
        if (LinkItems.leadGone(errors)) {
            return links.leadGone(draft);
        }
        List<Element> gone = errors.stream()
                .flatMap(error -> LinkItems.element(item, error).stream())
                .toList();
        return links.next(draft, without(draft, gone));
    }

    @Override
    public Settlement refusedWhole(Draft draft, ObjectNode item, Answer answer) {
        return made(draft, item);
    }

    /** What cannot be unlinked stays: a person can take it from the lead. */
    @Override
    public Optional<Settlement> denied(Draft draft, ObjectNode item, Answer answer) {
        return retries.denied(draft, answer, () -> links.done(draft, links.sent(draft)));
    }

    private SentProducts without(Draft draft, List<Element> elements) {
        SentProducts now = links.sent(draft);
        for (Element element : elements) {
            now = now.unlinked(element);
        }
        return now;
    }
}
