package amoroutes.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The shop's own log of its orders: which statuses each had, one after another. */
record ShopLog(ShopLine line, Layout layout) {
    /** @param at when, as the shop wrote it; empty when it did not */
    record Line(long id, long orderId, String status, String at) {}

    /** The changes of status of these orders, the oldest first. */
    Map<Long, List<Line>> of(Collection<Long> orders) {
        if (!layout.hasShop("order_logs")) {
            return Map.of();
        }
        Map<Long, List<Line>> found = new LinkedHashMap<>();
        line.rowsIn(
                        "select id, order_id, `timestamp` as at, entry from " + layout.shop("order_logs")
                                + " where order_id in :in and action = 'status' order by id",
                        orders)
                .forEach(row -> status(row.text("entry").orElse(""))
                        .ifPresent(status -> found.computeIfAbsent(row.number("order_id"), id -> new ArrayList<>())
                                .add(new Line(
                                        row.number("id"),
                                        row.number("order_id"),
                                        status,
                                        row.text("at").orElse("")))));
        return found;
    }

    /** {@code 2} in miniShop2; {@code {"status_id":3}} or {@code {"old_status_id":2,"new_status_id":3}} in MiniShop3. */
    static Optional<String> status(String entry) {
        if (entry.matches("\\d{1,10}")) {
            return Optional.of(entry);
        }
        Map<String, Object> fields = PhpJson.object(entry).orElse(Map.of());
        return Stream.of("new_status_id", "status_id", "new", "status")
                .map(fields::get)
                .filter(value -> value instanceof String || value instanceof BigDecimal)
                .map(value -> value instanceof BigDecimal number ? number.toPlainString() : value.toString())
                .filter(status -> status.matches("\\d{1,10}"))
                .findFirst();
    }
}
