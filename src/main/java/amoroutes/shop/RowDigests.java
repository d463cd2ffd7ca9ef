package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at orders, their addresses and their lines: three short queries, whatever they hold. */
final class RowDigests {
    /** What changes without the order changing, and what is nobody's business. */
    static final Set<String> UNSEEN = Set.of("updatedon", "session_id", "token", "idempotency_key");

    private final ShopLine line;
    private final Layout layout;

    RowDigests(ShopLine line, Layout layout) {
        this.line = requireNonNull(line, "line is null");
        this.layout = requireNonNull(layout, "layout is null");
    }

    /** Both ends included. */
    List<RowDigest> between(long from, long to) {
        return prints("between ? and ?", List.of(from, to));
    }

    List<RowDigest> of(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : prints("in :in", new ArrayList<>(ids));
    }

    private List<RowDigest> prints(String which, List<Long> values) {
        String status = layout.reference("status");
        List<Row> orders = rows(
                "select o.id, o.createdon, o.`" + status + "` as status, o.num, " + owned() + " as owned, "
                        + Digest.sql("o", columns("orders", status))
                        + " as print from " + layout.shop("orders") + " o where o.id " + which + " order by o.id",
                values);
        Map<Long, Digest> digests = new LinkedHashMap<>();
        Map<Long, Integer> lines = new LinkedHashMap<>();
        orders.forEach(row ->
                digests.put(row.number("id"), new Digest().add(row.text("print").orElse(""))));
        add(digests, addresses(which, values));
        List<Row> products = rows(
                "select l.order_id, " + Digest.sql("l", columns("order_products")) + " as print from "
                        + layout.shop("order_products") + " l where l.order_id " + which
                        + " order by l.order_id, l.id",
                values);
        products.forEach(row -> lines.merge(row.number("order_id"), 1, Integer::sum));
        add(digests, products);
        return orders.stream()
                .map(row -> new RowDigest(
                        row.number("id"),
                        row.text("createdon").orElse(""),
                        row.text("status").orElse(ShopStatuses.UNSET),
                        row.text("num").orElse(""),
                        row.number("owned") != 0,
                        lines.getOrDefault(row.number("id"), 0),
                        digests.get(row.number("id")).text()))
                .toList();
    }

    private String owned() {
        Set<String> columns = new LinkedHashSet<>(List.of("user_id", "customer_id"));
        columns.retainAll(layout.shopColumns("orders"));
        return columns.stream()
                .map(column -> "coalesce(o.`" + column + "`, 0) > 0")
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private List<Row> addresses(String which, List<Long> values) {
        String print = Digest.sql("a", columns("order_addresses")) + " as print from ";
        String addresses = layout.shop("order_addresses") + " a";
        return layout.addressNamesOrder()
                ? rows(
                        "select a.order_id, " + print + addresses + " where a.order_id " + which
                                + " order by a.order_id, a.id",
                        values)
                : rows(
                        "select o.id as order_id, " + print + layout.shop("orders") + " o join " + addresses
                                + " on a.id = o.address where o.id " + which,
                        values);
    }

    private List<Row> rows(String sql, List<Long> values) {
        return sql.contains(":in") ? line.rowsIn(sql, values) : line.rows(sql, values.toArray());
    }

    private Set<String> columns(String table, String... but) {
        Set<String> columns = new LinkedHashSet<>(layout.shopColumns(table));
        columns.removeAll(UNSEEN);
        columns.removeAll(List.of(but));
        return columns;
    }

    private static void add(Map<Long, Digest> digests, List<Row> rows) {
        rows.forEach(row -> {
            Digest digest = digests.get(row.number("order_id"));
            if (digest != null) {
                digest.add(row.text("print").orElse(""));
            }
        });
    }
}
