package amoroutes.deliver;

import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Request;
import amoroutes.common.Json;
import amoroutes.enrich.SentProducts.Element;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The item of an event in a request about links: all the rows it needs, which stand in the request one after another. A
 * link has no {@code request_id}, so amoCRM names a bad one by its place (amocrm-api-full.md 14).
 */
final class LinkItems {
    /** amoCRM takes 250 and advises fewer. */
    static final int MOST_ROWS = 100;

    private static final String ROWS = "links";

    private final ObjectNode item;

    private LinkItems(ObjectNode item) {
        this.item = item;
    }

    static LinkItems of(Draft draft) {
        ObjectNode item = Json.object().put("request_id", draft.requestId());
        item.putArray(ROWS);
        return new LinkItems(item);
    }

    /** @param quantity null: the element is to be unlinked */
    LinkItems row(long leadId, Element element, BigDecimal quantity) {
        ObjectNode row = item.withArray(ROWS)
                .addObject()
                .put("entity_id", leadId)
                .put("to_entity_id", element.id())
                .put("to_entity_type", "catalog_elements");
        ObjectNode metadata = row.putObject("metadata").put("catalog_id", element.catalogId());
        if (quantity != null) {
            metadata.set("quantity", number(quantity));
        }
        return this;
    }

    ObjectNode json() {
        return item;
    }

    static Request request(String path, ArrayNode items) {
        ArrayNode rows = Json.array();
        items.forEach(item -> item.path(ROWS).forEach(rows::add));
        return Request.post(path, rows.toString());
    }

    static List<Element> elements(JsonNode item) {
        return List.copyOf(quantities(item).keySet());
    }

    /** Zero where the element is to be unlinked. */
    static Map<Element, BigDecimal> quantities(JsonNode item) {
        Map<Element, BigDecimal> quantities = new LinkedHashMap<>();
        item.path(ROWS)
                .forEach(row -> quantities.put(
                        element(row), row.path("metadata").path("quantity").decimalValue()));
        return quantities;
    }

    /** The element that an error of {@link #named} is about; empty when it is about the lead, or names nothing. */
    static Optional<Element> element(ObjectNode item, ItemError error) {
        String[] path = error.path().split("\\.");
        boolean row = path.length > 2 && path[0].equals(ROWS) && !path[2].equals("entity_id");
        return row ? Optional.of(element(item.path(ROWS).path(Integer.parseInt(path[1])))) : Optional.empty();
    }

    /** The lead itself is refused. */
    static boolean leadGone(List<ItemError> errors) {
        return errors.stream().anyMatch(error -> error.path().endsWith(".entity_id"));
    }

    /** Errors by place in the request become errors of the events whose rows stand there. */
    static List<ItemError> named(List<ObjectNode> items, List<ItemError> errors) {
        List<ItemError> named = new ArrayList<>();
        for (ItemError error : errors) {
            int place = error.requestId().matches("\\d{1,4}") ? Integer.parseInt(error.requestId()) : -1;
            for (ObjectNode item : items) {
                int rows = item.path(ROWS).size();
                if (place >= 0 && place < rows) {
                    named.add(new ItemError(
                            item.path("request_id").asText(),
                            error.code(),
                            ROWS + "." + place + "." + error.path(),
                            error.detail()));
                }
                place -= rows;
            }
        }
        return named;
    }

    private static Element element(JsonNode row) {
        return new Element(
                row.path("metadata").path("catalog_id").asLong(),
                row.path("to_entity_id").asLong());
    }

    private static JsonNode number(BigDecimal quantity) {
        return quantity.stripTrailingZeros().scale() <= 0
                ? Json.value(quantity.longValue())
                : Json.value(quantity.doubleValue());
    }
}
