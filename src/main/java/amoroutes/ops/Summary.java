package amoroutes.ops;

import amoroutes.order.Document;
import amoroutes.order.Form;
import amoroutes.order.FormRole;
import amoroutes.order.Key;
import amoroutes.order.Order;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person knows an event by. Empty texts for what it does not say.
 *
 * @param number of the order as the shop shows it, else its id; the name of a form
 * @param sum with its currency
 */
public record Summary(String number, String customer, String sum) {
    /** @param body empty when it is no longer kept */
    public static Summary of(Key key, Optional<Document> body) {
        Document document = body.orElseGet(() -> new Document(Map.of()));
        return switch (key.kind()) {
            case ORDER ->
                new Summary(document.text("number").orElse(key.externalId()), buyer(document), amount(document));
            case ORDER_STATUS -> new Summary(key.externalId(), "", "");
            case CUSTOMER ->
                new Summary(
                        document.text("id").orElse(""), document.text("name").orElse(""), "");
            case FORM -> form(Form.of(key, document));
        };
    }

    private static String buyer(Document order) {
        return new Order(order)
                .customer()
                .name()
                .or(() -> order.text("address.receiver"))
                .orElse("");
    }

    private static String amount(Document order) {
        return order.text("cost")
                .map(cost -> cost
                        + order.text("currency").map(currency -> " " + currency).orElse(""))
                .orElse("");
    }

    private static Summary form(Form form) {
        Map<String, Object> fields = form.fields();
        String name = FormRole.NAME.among(fields).stream()
                .flatMap(path -> Document.textOf(fields.get(path)).stream())
                .collect(Collectors.joining(" "));
        return new Summary(form.name(), name, "");
    }
}
