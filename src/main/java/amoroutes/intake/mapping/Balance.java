package amoroutes.intake.mapping;

import amoroutes.order.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the lines of an order and its price fit. Shops tell fees, discounts, refunds and taxes beside the goods; some have
 * counted them into the prices of the goods already, others have not. Those that have not become lines of their own.
 */
public final class Balance {
    /** Where a map puts them: objects of {@code type}, {@code name} and {@code cost}, which is below zero for a discount. */
    static final String ADJUSTMENTS = "adjustments";

    private static final String LINES = "products";
    private static final int MOST_TYPES = 6;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Balance() {}

    /**
     * Puts the adjustments of an order among its lines, by the types that bring the lines closest to the price.
     *
     * @param order mutable; its adjustments are taken out
     * @return what does not fit even so, for people
     */
    public static Optional<String> settle(Map<String, Object> order) {
        List<Map<String, Object>> adjustments = lines(order.remove(ADJUSTMENTS));
        adjustments.removeIf(line -> cost(line).signum() == 0);
        List<Map<String, Object>> goods = lines(order.get(LINES));
        if (goods.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> price = amount(order.get("cost"));
        BigDecimal rest = price.orElse(BigDecimal.ZERO)
                .subtract(amount(order.get("delivery_cost")).orElse(BigDecimal.ZERO))
                .subtract(sum(goods));
        List<Map<String, Object>> chosen = price.isPresent() ? closest(adjustments, rest) : adjustments;
        if (!chosen.isEmpty()) {
            chosen.forEach(line -> goods.add(written(line)));
            order.put(LINES, goods);
        }
        BigDecimal off = rest.subtract(sum(chosen));
        return price.isEmpty() || off.abs().compareTo(CENT.multiply(BigDecimal.valueOf(goods.size() + 1L))) <= 0
                ? Optional.empty()
                : Optional.of("the lines and the delivery differ from the order's price by " + plain(off));
    }

    /** Of two choices that fit as well the one of fewer types. */
    private static List<Map<String, Object>> closest(List<Map<String, Object>> all, BigDecimal rest) {
        LinkedHashSet<Object> distinct = new LinkedHashSet<>();
        all.forEach(line -> distinct.add(line.get("type")));
        List<Object> types = distinct.stream().limit(MOST_TYPES).toList();
        return IntStream.range(0, 1 << types.size())
                .mapToObj(set -> IntStream.range(0, types.size())
                        .filter(i -> (set >> i & 1) == 1)
                        .mapToObj(types::get)
                        .toList())
                .sorted(Comparator.comparingInt(List::size))
                .map(set -> all.stream()
                        .filter(line -> set.contains(line.get("type")))
                        .toList())
                .min(Comparator.comparing(lines -> rest.subtract(sum(lines)).abs()))
                .orElse(List.of());
    }

    private static Map<String, Object> written(Map<String, Object> adjustment) {
        Map<String, Object> line = new LinkedHashMap<>(adjustment);
        line.put("price", cost(adjustment));
        line.put("count", BigDecimal.ONE);
        line.put("cost", cost(adjustment));
        return line;
    }

    private static BigDecimal sum(List<Map<String, Object>> lines) {
        return lines.stream().map(Balance::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal cost(Map<String, Object> line) {
        return amount(line.get("cost"))
                .orElseGet(() -> amount(line.get("price"))
                        .orElse(BigDecimal.ZERO)
                        .multiply(amount(line.get("count")).orElse(BigDecimal.ONE)));
    }

    private static Optional<BigDecimal> amount(Object value) {
        return Plain.scalar(value).flatMap(Numbers::sent);
    }

    private static List<Map<String, Object>> lines(Object value) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Object line :
                value instanceof List<?> list ? list : Stream.ofNullable(value).toList()) {
            if (line instanceof Map<?, ?> map) {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, child) -> copy.put(key.toString(), child));
                lines.add(copy);
            }
        }
        return lines;
    }

    private static String plain(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
