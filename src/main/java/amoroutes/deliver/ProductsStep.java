package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Request;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** What linking products to leads and unlinking them have in common: rows, and errors that name a row by its place. */
abstract class ProductsStep implements Step {
    final ProductLinks links;
    final Retries retries;
    private final String path;

    ProductsStep(ProductLinks links, Retries retries, String path) {
        this.links = requireNonNull(links, "links is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.path = path;
    }

    /** amoCRM did not do it for these elements. */
    abstract Settlement refused(Draft draft, List<Element> elements);

    /** How many rows there would be if a request took any number. */
    abstract int allRows(Draft draft);

    @Override
    public final int rows(Draft draft) {
        return Math.min(LinkItems.MOST_ROWS, allRows(draft));
    }

    @Override
    public final int mostRows() {
        return LinkItems.MOST_ROWS;
    }

    @Override
    public final Request request(ArrayNode items) {
        return LinkItems.request(path, items);
    }

    /** All rows are done or none, so the item itself says what was done. */
    @Override
    public final Function<ObjectNode, JsonNode> answers(JsonNode body) {
        return item -> item;
    }

    @Override
    public final List<ItemError> named(List<ObjectNode> items, List<ItemError> errors) {
        return LinkItems.named(items, errors);
    }

    @Override
    public final Settlement refused(Draft draft, ObjectNode item, List<ItemError> errors) {
        return LinkItems.leadGone(errors)
                ? links.leadGone(draft)
                : refused(
                        draft,
                        errors.stream()
                                .flatMap(error -> LinkItems.element(item, error).stream())
                                .toList());
    }

    @Override
    public final Settlement refusedWhole(Draft draft, ObjectNode item, Answer answer) {
        return refused(draft, LinkItems.elements(item));
    }
}
