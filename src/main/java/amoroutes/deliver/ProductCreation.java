package amoroutes.deliver;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ElementCreation;
import amoroutes.amocrm.ItemError;
import amoroutes.enrich.LeadProduct;
import amoroutes.order.ProductKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Products that become elements in one request, in the order of its items, and what an answer says of each. */
record ProductCreation(ElementCreation request, List<LeadProduct> products) {
    /**
     * What amoCRM has against one product.
     *
     * @param lackingField the field that the catalog lacks; empty when it is the product itself that is not taken
     */
    record Refusal(ProductKey key, String lackingField, String reason) {}

    List<ProductKey> keys() {
        return products.stream().map(LeadProduct::key).toList();
    }

    Map<ProductKey, Long> made(JsonNode body) {
        Map<ProductKey, Long> made = new HashMap<>();
        request.created(body)
                .forEach((index, id) -> made.put(products.get(index).key(), id));
        return made;
    }

    /** A product that is refused alone needs no name; empty when it is one of several and no one knows which. */
    List<Refusal> refusals(Answer answer) {
        List<ItemError> errors = answer instanceof Answer.Invalid invalid ? invalid.errors() : List.of();
        List<Refusal> named =
                errors.stream().filter(this::names).map(this::refusal).toList();
        return named.isEmpty() && products.size() == 1
                ? List.of(new Refusal(products.get(0).key(), "", answer.reason()))
                : named;
    }

    private boolean names(ItemError error) {
        return error.requestId().matches("\\d{1,4}") && Integer.parseInt(error.requestId()) < products.size();
    }

    private Refusal refusal(ItemError error) {
        int index = Integer.parseInt(error.requestId());
        String field = error.path().endsWith(".field_code") ? request.fieldAt(index, error.path()) : "";
        return new Refusal(products.get(index).key(), field, error.reason());
    }
}
