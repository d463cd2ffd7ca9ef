package amoroutes.shop;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What says that something happened in the shop: new rows, its order log, its times of change, MODX's manager log. */
record Feeds(ShopLine line, Layout layout) {
    /** So many rows of a log at once; the rest is read the next time. */
    static final int MOST = 5_000;

    /** @param orders whose ids a log names */
    record News(Set<Long> orders, Set<Long> users, RowHeaders upTo) {}

    RowHeaders heads() {
        return new RowHeaders(
                last(layout.shop("orders")),
                layout.hasShop("order_logs") ? last(layout.shop("order_logs")) : 0,
                layout.hasModx("manager_log") ? last(layout.modx("manager_log")) : 0,
                layout.readsCustomers() ? last(layout.customers()) : 0,
                "");
    }

    /**
     * What the logs and times of change name from one point on.
     *
     * @param firstOrder those before it are not asked for their time of change, which has no index
     */
    News news(RowHeaders from, RowHeaders heads, long firstOrder) {
        Set<Long> orders = new TreeSet<>();
        Set<Long> users = new TreeSet<>();
        RowHeaders upTo = heads.withUpdated(from.updated());
        for (Row row : line.rows(
                "select id, updatedon from " + layout.shop("orders")
                        + " where id >= ? and updatedon >= ? order by updatedon limit " + MOST,
                firstOrder,
                from.updated().isEmpty() ? "1970-01-01 00:00:00" : from.updated())) {
            orders.add(row.number("id"));
            upTo = upTo.withUpdated(row.text("updatedon").orElse(""));
        }
        long order = newRows(layout.shop("orders"), from.order(), heads.order(), orders);
        long user = newRows(layout.customers(), from.user(), heads.user(), users);
        long log = orderLog(from.log(), heads.log(), orders);
        long manager = managerLog(from.manager(), heads.manager(), orders, users);
        return new News(orders, users, new RowHeaders(order, log, manager, user, upTo.updated()));
    }

    private long newRows(String table, long from, long to, Set<Long> ids) {
        if (to <= from) {
            return to;
        }
        List<Row> rows = line.rows("select id from " + table + " where id > ? order by id limit " + MOST, from);
        rows.forEach(row -> ids.add(row.number("id")));
        return end(rows, to);
    }

    private long orderLog(long from, long to, Set<Long> orders) {
        if (to <= from) {
            return to;
        }
        List<Row> rows = line.rows(
                "select id, order_id from " + layout.shop("order_logs") + " where id > ? order by id limit " + MOST,
                from);
        rows.forEach(row -> orders.add(row.number("order_id")));
        return end(rows, to);
    }

    private long managerLog(long from, long to, Set<Long> orders, Set<Long> users) {
        if (to <= from) {
            return to;
        }
        List<Row> rows = line.rows(
                "select id, classKey as class, item from " + layout.modx("manager_log")
                        + " where id > ? order by id limit " + MOST,
                from);
        orders.addAll(items(rows, "msOrder"));
        users.addAll(items(rows, "modUser"));
        line.rowsIn(
                        "select order_id from " + layout.shop("order_products") + " where id in :in",
                        items(rows, "msOrderProduct"))
                .forEach(row -> orders.add(row.number("order_id")));
        return end(rows, to);
    }

    /** MODX 3 writes class names with their namespace. */
    static boolean isOf(Row row, String type) {
        return row.text("class")
                .filter(name -> name.equals(type) || name.endsWith("\\" + type))
                .isPresent();
    }

    private static Set<Long> items(List<Row> rows, String type) {
        return rows.stream()
                .filter(row -> isOf(row, type))
                .flatMap(row -> row.text("item").stream())
                .filter(item -> item.matches("[1-9]\\d{0,17}"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }

    private long last(String table) {
        return line.number("select max(id) as id from " + table);
    }

    private static long end(List<Row> rows, long to) {
        return rows.size() == MOST ? rows.get(rows.size() - 1).number("id") : to;
    }
}
