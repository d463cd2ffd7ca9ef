package amoroutes.shop;

import amoroutes.order.Document;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads whole orders: with address, lines, catalogue and customer. Any of these may be missing.
 *
 * @param element the object that overrides values, in an order's properties or among the options of a line
 */
record OrderReader(ShopLine line, Layout layout, ShopStatuses statuses, String element, ZoneId zone) {
    /** Of a line: sent under other names, or not sent. */
    private static final Set<String> TOLD = Set.of(
            "id",
            "order_id",
            "product_id",
            "name",
            "count",
            "price",
            "cost",
            "weight",
            "options",
            "properties",
            "product_key");

    /** By their ids; those that are gone meanwhile are left out. */
    Map<Long, Document> orders(Collection<Long> ids) {
        Map<Long, Document> found = new TreeMap<>();
        List<Row> orders = rows("orders", "id", ids);
        if (orders.isEmpty()) {
            return found;
        }
        Map<Long, Row> addresses = addresses(orders);
        Map<Long, List<Map<String, Object>>> goods = goods(ids);
        People people = new People(line, layout);
        Map<Long, Row> users = people.users(Body.ids(orders, "user_id"));
        Map<Long, Row> customers = people.customers(Body.ids(orders, "customer_id"));
        Set<Long> managers = people.administrators(Body.ids(addresses.values(), "user_id"));
        OrderBody body =
                new OrderBody(statuses, layout.names(line, "deliveries"), layout.names(line, "payments"), zone);
        MadeUpEmail madeUp = MadeUpEmail.read(line, layout);
        CustomerBody customerBody = new CustomerBody(madeUp);
        for (Row order : orders) {
            Optional<Row> address =
                    Optional.ofNullable(addresses.get(order.number("id"))).map(madeUp::without);
            boolean ownTable = layout.ownCustomers();
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
        List<Row> lines = rows("order_products", "order_id", orders);
        Map<Long, Map<String, Object>> products = new Products(line, layout).of(Body.ids(lines, "product_id"));
        Map<Long, List<Map<String, Object>>> goods = new HashMap<>();
        lines.forEach(row -> goods.computeIfAbsent(row.number("order_id"), id -> new ArrayList<>())
                .add(goods(row, products.getOrDefault(row.number("product_id"), Map.of()))));
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

    private List<Row> rows(String table, String key, Collection<Long> ids) {
        return line.rowsIn(
                "select " + Layout.listed(layout.shopColumns(table)) + " from " + layout.shop(table) + " where `" + key
                        + "` in :in order by id",
                ids);
    }

    /** One line: what the shop wrote at the time of the order, with what its catalogue says today. */
    private Map<String, Object> goods(Row goods, Map<String, Object> product) {
        Body body = new Body()
                .put("id", Body.id(goods, "product_id"))
                .put("name", goods.text("name"))
                .put("price", goods.values().get("price"))
                .put("count", goods.values().get("count"))
                .put("cost", goods.values().get("cost"))
                .put("weight", goods.values().get("weight"));
        product.forEach(body::put);
        Optional<Map<String, Object>> options =
                PhpJson.object(goods.text("options").orElse(""));
        options.ifPresentOrElse(
                known -> {
                    body.put("options", flat(known));
                    body.put(element, known.get(element));
                },
                () -> body.put("options_text", goods.text("options")));
        body.json("properties", goods);
        Set<String> further = new LinkedHashSet<>(goods.values().keySet());
        further.removeAll(TOLD);
        return body.copy(goods, further).fields();
    }

    /** Options are shown to people: lists by commas, and what lies inside an object beside it. */
    private Map<String, Object> flat(Map<String, Object> options) {
        Map<String, Object> flat = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            if (name.equals(element)) {
                return;
            }
            if (value instanceof Map<?, ?> inside) {
                inside.forEach((inner, scalar) -> put(flat, name + "." + inner, scalar));
            } else {
                put(flat, name, value);
            }
        });
        return flat;
    }

    private static void put(Map<String, Object> flat, String name, Object value) {
        if (value instanceof List<?> list) {
            flat.put(name, list.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        } else if (value != null && !(value instanceof Map)) {
            flat.put(name, value);
        }
    }
}
