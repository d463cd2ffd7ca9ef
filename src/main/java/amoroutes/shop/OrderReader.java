package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Document;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads whole orders: with address, lines, catalogue and customer. Any of these may be missing. */
final class OrderReader {
    private final ShopLine line;
    private final Layout layout;
    private final ShopStatuses statuses;
    private final LineBody lineBody;
    private final ZoneId zone;

    /** @param element the object in an order's properties that overrides values */
    OrderReader(ShopLine line, Layout layout, ShopStatuses statuses, String element, ZoneId zone) {
        this.line = requireNonNull(line, "line is null");
        this.layout = requireNonNull(layout, "layout is null");
        this.statuses = requireNonNull(statuses, "statuses is null");
        this.lineBody = new LineBody(element);
        this.zone = requireNonNull(zone, "zone is null");
    }

    /** By their ids; those that are gone meanwhile are left out. */
    Map<Long, Document> orders(Collection<Long> ids) {
        Map<Long, Document> found = new TreeMap<>();
        List<Row> orders = rows("orders", "id", new ArrayList<>(ids));
        if (orders.isEmpty()) {
            return found;
        }
        Map<Long, Row> addresses = addresses(orders);
        Map<Long, List<Map<String, Object>>> goods = goods(ids);
        People people = new People(line, layout);
        Map<Long, Row> users = people.users(Body.ids(orders, "user_id"));
        Map<Long, Row> customers = people.customers(Body.ids(orders, "customer_id"));
        Set<Long> managers = people.administrators(Body.ids(new ArrayList<>(addresses.values()), "user_id"));
        OrderBody body = new OrderBody(statuses, names("deliveries"), names("payments"), zone);
        MadeUpEmail madeUp = MadeUpEmail.read(line, layout);
        CustomerBody customerBody = new CustomerBody(madeUp);
        for (Row order : orders) {
            Optional<Row> address =
                    Optional.ofNullable(addresses.get(order.number("id"))).map(madeUp::without);
            boolean ownTable = CustomerTable.own(layout);
            Optional<Row> profile = Optional.ofNullable(
                    ownTable ? customers.get(order.number("customer_id")) : users.get(order.number("user_id")));
            Optional<String> id = profile.flatMap(row -> row.text("id"));
            found.put(
                    order.number("id"),
                    body.of(
                            layout,
                            order,
                            address,
                            customerBody.of(id, profile, address),
                            goods.getOrDefault(order.number("id"), List.of()),
                            address.filter(row -> managers.contains(row.number("user_id")))
                                    .isPresent()));
        }
        return found;
    }

    /** The lines of each order. */
    private Map<Long, List<Map<String, Object>>> goods(Collection<Long> orders) {
        List<Row> lines = rows("order_products", "order_id", new ArrayList<>(orders));
        Map<Long, Map<String, Object>> products = new Products(line, layout).of(Body.ids(lines, "product_id"));
        Map<Long, List<Map<String, Object>>> goods = new HashMap<>();
        lines.forEach(row -> goods.computeIfAbsent(row.number("order_id"), id -> new ArrayList<>())
                .add(lineBody.of(row, products.getOrDefault(row.number("product_id"), Map.of()))));
        return goods;
    }

    /** Several addresses of one order are possible: the last counts. */
    private Map<Long, Row> addresses(List<Row> orders) {
        Map<Long, Row> found = new LinkedHashMap<>();
        if (layout.addressNamesOrder()) {
            rows("order_addresses", "order_id", Body.ids(orders, "id"))
                    .forEach(row -> found.put(row.number("order_id"), row));
        } else {
            Map<Long, Row> byId = new HashMap<>();
            rows("order_addresses", "id", Body.ids(orders, "address")).forEach(row -> byId.put(row.number("id"), row));
            orders.forEach(order -> {
                if (byId.containsKey(order.number("address"))) {
                    found.put(order.number("id"), byId.get(order.number("address")));
                }
            });
        }
        return found;
    }

    private List<Row> rows(String table, String key, List<Long> ids) {
        return line.rowsIn(
                "select " + Layout.listed(layout.shopColumns(table)) + " from " + layout.shop(table) + " where `" + key
                        + "` in :in order by id",
                ids);
    }

    private Map<String, String> names(String table) {
        Map<String, String> names = new HashMap<>();
        if (layout.hasShop(table)) {
            line.rows("select id, name from " + layout.shop(table))
                    .forEach(row -> row.text("name")
                            .ifPresent(name -> names.put(row.text("id").orElse(""), name)));
        }
        return names;
    }
}
