package amoroutes.intake;

import amoroutes.common.Remembered;
import amoroutes.intake.mapping.Balance;
import amoroutes.order.Document;
import amoroutes.order.Numbers;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Puts the rows of a table together that are lines of one order: rows with one order number, one after another, whose
 * products differ. When one of them is bad, none is taken, since an order without a line would be another order.
 */
final class CsvOrders {
    static final String NO_NUMBER = "has no order number";

    private static final int MAX_LINES = 1000;
    /** Columns that tell what the prices of the lines may leave out; they keep their names. */
    private static final Map<String, String> ADJUSTMENTS = Map.of(
            "discount amount", "discount",
            "скидка", "discount",
            "сумма скидки", "discount",
            "taxes", "tax",
            "refunded amount", "refund",
            "сумма возврата", "refund");

    private static final int REMEMBERED = 100_000;

    private final boolean lineCost;
    private final Deque<Item> ready = new ArrayDeque<>();
    private final List<CsvRow> open = new ArrayList<>();
    private final Map<String, Integer> seen = new Remembered<>(REMEMBERED);
    private String lastId = "";
    private int index;

    /** @param lineCost a column tells what each line costs */
    CsvOrders(boolean lineCost) {
        this.lineCost = lineCost;
    }

    void add(CsvRow row) {
        if (row.id().isEmpty() && (row.bad() || open.isEmpty())) {
            ready.add(unreadable(row, row.bad() ? row.problems() : problem(row, NO_NUMBER)));
        } else if (open.isEmpty() || joins(row)) {
            open.add(row);
        } else if (!again(row)) {
            close();
            open.add(row);
        }
    }

    /** An order with its discount, tax and refund among its lines where its price needs them. */
    static Parsed parsed(int index, int line, Map<String, Object> order, String text) {
        List<Object> adjustments = new ArrayList<>();
        for (Map.Entry<String, Object> field : List.copyOf(order.entrySet())) {
            String title = field.getKey().toLowerCase(Locale.ROOT).strip();
            Optional<BigDecimal> sum = Numbers.sent(field.getValue());
            String type = ADJUSTMENTS.getOrDefault(title, "");
            if (!type.isEmpty() && sum.isPresent()) {
                BigDecimal cost =
                        type.equals("tax") ? sum.get() : sum.get().abs().negate();
                adjustments.add(Map.of("type", type, "name", field.getKey(), "cost", cost));
                boolean lowers = type.equals("refund") && order.get("cost") instanceof BigDecimal;
                if (lowers) {
                    order.put("cost", ((BigDecimal) order.get("cost")).add(cost));
                }
            } else if (title.equals("cancelled at")) {
                order.put("status", "cancelled");
            }
        }
        order.put("adjustments", adjustments);
        List<String> remarks = Balance.settle(order).stream().toList();
        return new Parsed(index, line, new Document(order), text, new Metadata(OptionalLong.empty(), remarks));
    }

    /** No row follows that could belong to what came before. */
    void close() {
        if (open.isEmpty()) {
            return;
        }
        String id = open.get(0).id().orElseThrow();
        String text = open.stream().map(CsvRow::text).collect(Collectors.joining("\n"));
        Integer before = seen.put(id, text.hashCode());
        Optional<String> apart = before != null && !id.equals(lastId) && before != text.hashCode()
                ? Optional.of("the rows of one order must stand one after another, and this order stood before")
                : open.size() > MAX_LINES
                        ? Optional.of("an order has at most " + MAX_LINES + " lines")
                        : Optional.empty();
        if (apart.isPresent() || open.stream().anyMatch(CsvRow::bad)) {
            String reason = apart.orElse("another row of this order is wrong");
            open.forEach(row -> ready.add(unreadable(row, row.bad() ? row.problems() : problem(row, reason))));
        } else {
            ready.add(parsed(index++, open.get(0).line(), order(), text));
        }
        lastId = id;
        open.clear();
    }

    /** The next order or bad row that is known now, or null. */
    Item poll() {
        return ready.poll();
    }

    private boolean joins(CsvRow row) {
        return row.continues(open.get(0))
                && open.size() <= MAX_LINES
                && (row.bad() || open.stream().noneMatch(line -> line.product().equals(row.product())));
    }

    private boolean again(CsvRow row) {
        return row.continues(open.get(0))
                && open.stream().anyMatch(line -> line.text().equals(row.text()));
    }

    private Map<String, Object> order() {
        Map<String, Object> order = open.get(0).identified();
        open.forEach(row -> row.fields().forEach(order::putIfAbsent));
        List<Map<String, Object>> products = open.stream()
                .map(CsvRow::product)
                .filter(line -> !line.isEmpty())
                .toList();
        if (!products.isEmpty()) {
            order.put("products", products);
        }
        if (!lineCost
                && open.stream().map(row -> row.fields().get("cost")).distinct().count() > 1) {
            shareCosts(order);
        }
        return order;
    }

    /** A sum that differs from row to row is the line's, and the order's is all of them. */
    private void shareCosts(Map<String, Object> order) {
        if (!open.stream().allMatch(row -> row.fields().get("cost") instanceof BigDecimal)) {
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (CsvRow row : open) {
            BigDecimal cost = (BigDecimal) row.fields().get("cost");
            row.product().put("cost", cost);
            sum = sum.add(cost);
        }
        order.put("cost", sum);
    }

    private Item unreadable(CsvRow row, List<Problem> problems) {
        return new Unreadable(index++, row.line(), problems, row.text(), false);
    }

    private List<Problem> problem(CsvRow row, String reason) {
        return List.of(new Problem(index, row.line(), "", reason));
    }
}
