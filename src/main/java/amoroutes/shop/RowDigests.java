package amoroutes.shop;

import amoroutes.common.Sha256;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at orders, their addresses and their lines: three short queries, whatever they hold. The server makes a digest of
 * each row, so that only they travel; here they become one of each order.
 */
record RowDigests(ShopLine line, Layout layout) {
    /** What changes without the order changing, and what is nobody's business. */
    static final Set<String> UNSEEN = Set.of("updatedon", "session_id", "token", "idempotency_key");

    private static final int DIGITS = 32;

    List<RowDigest> of(Page page) {
        String status = layout.reference("status");
        List<Row> orders = page.rows(
                line,
                "select o.id, o.createdon, o.`" + status + "` as status, o.num, " + owned() + " as owned, "
                        + Layout.digest("o", columns("orders", status))
                        + " as print from " + layout.shop("orders") + " o where o.id " + page.which()
                        + " order by o.id");
        List<Row> products = page.rows(
                line,
                "select l.order_id, " + Layout.digest("l", columns("order_products")) + " as print from "
                        + layout.shop("order_products") + " l where l.order_id " + page.which()
                        + " order by l.order_id, l.id");
        Map<Long, StringBuilder> prints = new LinkedHashMap<>();
        orders.forEach(row -> prints.put(row.number("id"), new StringBuilder()));
        add(prints, "id", orders);
        add(prints, "order_id", addresses(page));
        add(prints, "order_id", products);
        Map<Long, Integer> lines = new LinkedHashMap<>();
        products.forEach(row -> lines.merge(row.number("order_id"), 1, Integer::sum));
        return orders.stream()
                .map(row -> new RowDigest(
                        row.number("id"),
                        row.text("createdon").orElse(""),
                        row.text("status").orElse(ShopStatuses.UNSET),
                        row.text("num").orElse(""),
                        row.number("owned") != 0,
                        lines.getOrDefault(row.number("id"), 0),
                        Sha256.hex(prints.get(row.number("id")).toString()).substring(0, DIGITS)))
                .toList();
    }

    private String owned() {
        Set<String> columns = new LinkedHashSet<>(List.of("user_id", "customer_id"));
        columns.retainAll(layout.shopColumns("orders"));
        return columns.stream()
                .map(column -> "coalesce(o.`" + column + "`, 0) > 0")
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private List<Row> addresses(Page page) {
        String print = Layout.digest("a", columns("order_addresses")) + " as print from ";
        String addresses = layout.shop("order_addresses") + " a";
        return page.rows(
                line,
                layout.addressNamesOrder()
                        ? "select a.order_id, " + print + addresses + " where a.order_id " + page.which()
                                + " order by a.order_id, a.id"
                        : "select o.id as order_id, " + print + layout.shop("orders") + " o join " + addresses
                                + " on a.id = o.address where o.id " + page.which());
    }

    private Set<String> columns(String table, String... but) {
        Set<String> columns = new LinkedHashSet<>(layout.shopColumns(table));
        columns.removeAll(UNSEEN);
        columns.removeAll(List.of(but));
        return columns;
    }

    private static void add(Map<Long, StringBuilder> prints, String id, List<Row> rows) {
        rows.stream()
                .filter(row -> prints.containsKey(row.number(id)))
                .forEach(row -> prints.get(row.number(id))
                        .append(row.text("print").orElse(""))
                        .append('\0'));
    }
}
