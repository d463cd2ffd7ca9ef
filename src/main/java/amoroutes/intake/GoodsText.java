package amoroutes.intake;

import amoroutes.order.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The goods of an order that stand in one cell: {@code Чашка - 2 шт.; Блюдце - 1 шт.} */
final class GoodsText {
    private static final int MAX_NAME = 500;
    private static final int MAX_PRODUCTS = 1000;
    private static final Pattern BETWEEN = Pattern.compile("[;\\n]");
    private static final Pattern COUNTED = Pattern.compile(
            "(.*?\\S)\\s*(?:[-–—:,(]\\s*|[xх×*]\\s*|\\s)(\\d{1,6}(?:[.,]\\d{1,3})?)\\s*(?:шт\\.?|штук[аи]?|pcs)\\)?"
                    + "|(.*?\\S)\\s+[xх×*]\\s*(\\d{1,6})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private GoodsText() {}

    static List<Object> products(String text) {
        List<Object> products = new ArrayList<>();
        for (String piece : BETWEEN.split(text, MAX_PRODUCTS)) {
            if (!piece.isBlank()) {
                products.add(product(piece.strip()));
            }
        }
        return products;
    }

    private static Map<String, Object> product(String piece) {
        Matcher counted = COUNTED.matcher(piece.length() > MAX_NAME ? "" : piece);
        Map<String, Object> product = new LinkedHashMap<>();
        if (counted.matches()) {
            String name = counted.group(1) == null ? counted.group(3) : counted.group(1);
            String count = counted.group(2) == null ? counted.group(4) : counted.group(2);
            product.put("name", name);
            Numbers.quantity(count).ifPresent(number -> product.put("count", number));
        } else {
            product.put("name", piece);
        }
        return product;
    }
}
