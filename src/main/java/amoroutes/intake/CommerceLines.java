package amoroutes.intake;

import amoroutes.order.Document;
import amoroutes.order.Numbers;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The lines of a CommerceML order: products, delivery, and what is added to or taken off the whole. */
final class CommerceLines {
    private static final String DELIVERY_LINE = "ORDER_DELIVERY";

    private CommerceLines() {}

    static Map<String, Object> product(Document line) {
        Map<String, Object> product = new LinkedHashMap<>();
        CommerceOrders.put(product, "id", line.text("Ид"));
        CommerceOrders.put(product, "article", line.text("Артикул"));
        CommerceOrders.put(product, "name", line.text("Наименование"));
        CommerceOrders.put(
                product,
                "price",
                line.text("ЦенаЗаЕдиницу").or(() -> line.text("Цена")).map(CommerceLines::number));
        CommerceOrders.put(product, "count", line.text("Количество").map(CommerceLines::quantity));
        CommerceOrders.put(product, "unit", line.text("БазоваяЕдиница").or(() -> line.text("Единица")));
        CommerceOrders.put(product, "cost", cost(line));
        Map<String, Object> options = Trees.named(Trees.all(line, "ХарактеристикиТовара.ХарактеристикаТовара"));
        CommerceOrders.put(product, "options", Optional.of(options).filter(some -> !some.isEmpty()));
        return product;
    }

    static boolean isDelivery(Document line) {
        return line.text("Ид").filter(DELIVERY_LINE::equalsIgnoreCase).isPresent();
    }

    static Optional<Object> cost(Document line) {
        return line.text("Сумма").map(CommerceLines::number);
    }

    static Object number(String text) {
        return Numbers.sent(text).<Object>map(number -> number).orElse(text);
    }

    private static Object quantity(String text) {
        return Numbers.quantity(text).<Object>map(number -> number).orElse(text);
    }

    /** Those of the whole order; whether the lines have them already is found out by the price. */
    static Stream<Map<String, Object>> adjustments(Document document, String type, String path) {
        return Trees.all(document, path).stream().map(adjustment -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("type", type);
            line.put("name", adjustment.text("Наименование").orElse(type.equals("tax") ? "Налог" : "Скидка"));
            cost(adjustment)
                    .filter(BigDecimal.class::isInstance)
                    .map(BigDecimal.class::cast)
                    .ifPresent(sum ->
                            line.put("cost", type.equals("discount") ? sum.abs().negate() : sum));
            return line;
        });
    }
}
