package amoroutes.intake.mapping;

import amoroutes.order.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an order that was written as text: {@code Чайник=1000}, {@code Чайник - 2x500 = 1000},
 * {@code Футболка (sku-5, Цвет: синий) x 2 ≡ 1960}.
 */
public final class ProductText {
    private static final Pattern COUNT = Pattern.compile("\\s[xх×*]\\s?(\\d{1,7}(?:[.,]\\d{1,3})?)$");
    private static final Pattern COUNT_AND_PRICE =
            Pattern.compile("\\s[-–—]\\s(\\d{1,7}(?:[.,]\\d{1,3})?)\\s?[xх×*]\\s?(\\d[\\d\\s.,]{0,20})$");

    private static final int MAX_NAME = 500;
    private static final int MAX_PRODUCTS = 1000;
    private static final Pattern BETWEEN = Pattern.compile("[;\\n]");
    private static final Pattern PIECE = Pattern.compile(
            "(.*?\\S)\\s*(?:[-–—:,(]\\s*|[xх×*]\\s*|\\s)(\\d{1,6}(?:[.,]\\d{1,3})?)\\s*(?:шт\\.?|штук[аи]?|pcs)\\)?"
                    + "|(.*?\\S)\\s+[xх×*]\\s*(\\d{1,6})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private ProductText() {}

    /** Lines as products; those that are objects already stay so. A single line is a list of one. */
    static Object products(Object lines) {
        List<Object> products = new ArrayList<>();
        for (Object line : Elements.of(lines) instanceof List<?> list ? list : List.of(lines)) {
            if (line instanceof Map) {
                products.add(line);
            } else {
                Plain.scalar(line).map(ProductText::product).ifPresent(products::add);
            }
        }
        return products;
    }

    static Map<String, Object> product(String line) {
        int equals = Math.max(line.lastIndexOf('='), line.lastIndexOf('≡'));
        Optional<BigDecimal> cost =
                equals > 0 ? Numbers.sent(line.substring(equals + 1).strip()) : Optional.empty();
        String rest = cost.isPresent() ? line.substring(0, equals).strip() : line.strip();
        BigDecimal count = BigDecimal.ONE;
        BigDecimal price = null;
        Matcher both = COUNT_AND_PRICE.matcher(rest);
        Matcher alone = COUNT.matcher(rest);
        if (both.find()) {
            count = Numbers.quantity(both.group(1)).orElse(count);
            price = Numbers.sent(both.group(2)).orElse(null);
            rest = rest.substring(0, both.start());
        } else if (alone.find()) {
            count = Numbers.quantity(alone.group(1)).orElse(count);
            rest = rest.substring(0, alone.start());
        } else {
            price = cost.orElse(null);
        }
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("name", rest.strip());
        describe(product, rest.strip());
        product.put("count", count);
        if (price != null) {
            product.put("price", price);
        }
        cost.ifPresent(sum -> product.put("cost", sum));
        return product;
    }

    /** The last pair of brackets holds the article and the options. */
    private static void describe(Map<String, Object> product, String text) {
        int open = opening(text);
        if (open < 1) {
            return;
        }
        Map<String, Object> options = new LinkedHashMap<>();
        String article = null;
        for (String part : parts(text.substring(open + 1, text.length() - 1))) {
            int colon = part.indexOf(": ");
            if (colon > 0) {
                options.put(
                        part.substring(0, colon).strip(),
                        part.substring(colon + 2).strip());
            } else if (options.isEmpty() && article == null) {
                article = part;
            } else {
                return;
            }
        }
        product.put("name", text.substring(0, open).strip());
        if (article != null) {
            product.put("article", article);
        }
        if (!options.isEmpty()) {
            product.put("options", options);
        }
    }

    private static int opening(String text) {
        int depth = 0;
        for (int i = text.length() - 1; i >= 0 && text.endsWith(")"); i--) {
            depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    /** All that stands in one cell: {@code Чашка - 2 шт.; Блюдце - 1 шт.} */
    public static List<Object> pieces(String text) {
        List<Object> products = new ArrayList<>();
        for (String piece : BETWEEN.split(text, MAX_PRODUCTS)) {
            if (!piece.isBlank()) {
                products.add(piece(piece.strip()));
            }
        }
        return products;
    }

    private static Map<String, Object> piece(String piece) {
        Matcher counted = PIECE.matcher(piece.length() > MAX_NAME ? "" : piece);
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
