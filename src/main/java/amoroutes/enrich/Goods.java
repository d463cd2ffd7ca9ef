package amoroutes.enrich;

import amoroutes.common.Texts;
import amoroutes.order.Order;
import amoroutes.order.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** The products of an order as text, one line each: {@code 1. Name (article) 1 200 × 2 шт = 2 400 ₽}, options below. */
final class Goods {
    private Goods() {}

    static String text(Order order, Texts texts) {
        String currency = Amounts.sign(order.body().text("currency"));
        List<Product> products = order.products();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < products.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(line(products.get(i), currency, texts));
        }
        return text.toString();
    }

    /** How many pieces there are, all lines together. */
    static BigDecimal count(Order order) {
        return order.products().stream()
                .filter(Product::isGoods)
                .map(Product::count)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** One line of it, without its number. */
    static String line(Order order, Product product, Texts texts) {
        return line(product, Amounts.sign(order.body().text("currency")), texts);
    }

    private static String line(Product product, String currency, Texts texts) {
        if (!product.isGoods()) {
            return product.name().orElse("?")
                    + product.cost()
                            .map(cost -> " = " + Amounts.readable(cost) + " " + currency)
                            .orElse("");
        }
        String count = product.count().stripTrailingZeros().toPlainString().replace('.', ',');
        String times = product.price()
                .map(Amounts::readable)
                .map(price -> price + " × ")
                .orElse("");
        return product.name().orElseGet(() -> product.body().text("id").orElse("?"))
                + product.article().map(article -> " (" + article + ")").orElse("")
                + " " + times + count + " " + product.unit().orElseGet(() -> texts.say("unit"))
                + product.cost()
                        .map(cost -> " = " + Amounts.readable(cost) + " " + currency)
                        .orElse("")
                + options(product);
    }

    private static String options(Product product) {
        String options = product.options().entrySet().stream()
                .filter(option -> !Readable.empty(option.getValue()))
                .map(option -> option.getKey() + ": " + Readable.text(option.getValue()))
                .collect(Collectors.joining("; "));
        return options.isEmpty() ? "" : "\n    " + options;
    }
}
