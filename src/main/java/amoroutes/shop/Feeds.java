package amoroutes.shop;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
        long order = read("id from " + layout.shop("orders"), from.order(), heads.order(), add(orders, "id"));
        long user = read("id from " + layout.customers(), from.user(), heads.user(), add(users, "id"));
        long log = read(
                "id, order_id from " + layout.shop("order_logs"), from.log(), heads.log(), add(orders, "order_id"));
        long manager = read(
                "id, classKey as class, item from " + layout.modx("manager_log"),
                from.manager(),
                heads.manager(),
                rows -> {
                    orders.addAll(items(rows, "msOrder"));
                    users.addAll(items(rows, "modUser"));
                    add(orders, "order_id")
                            .accept(line.rowsIn(
                                    "select order_id from " + layout.shop("order_products") + " where id in :in",
                                    items(rows, "msOrderProduct")));
                });
        return new News(orders, users, new RowHeaders(order, log, manager, user, upTo.updated()));
    }

    /** Reads the rows of a feed from one id on, and returns up to which it was read. */
    private long read(String columns, long from, long to, Consumer<List<Row>> take) {
        if (to <= from) {
            return to;
        }
        List<Row> rows = line.rows("select " + columns + " where id > ? order by id limit " + MOST, from);
        take.accept(rows);
        return rows.size() == MOST ? rows.get(rows.size() - 1).number("id") : to;
    }

    private static Consumer<List<Row>> add(Set<Long> ids, String column) {
        return rows -> rows.forEach(row -> ids.add(row.number(column)));
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
}
