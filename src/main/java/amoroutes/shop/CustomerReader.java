package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads customers, at a glance or whole. Administrators are none. */
final class CustomerReader {
    /** So far back the manager log is asked who changed a customer: it has no index on that. */
    private static final long LOOK_BACK = 5_000;

    private final ShopLine line;
    private final Layout layout;

    CustomerReader(ShopLine line, Layout layout) {
        this.line = requireNonNull(line, "line is null");
        this.layout = requireNonNull(layout, "layout is null");
    }

    /** Digests by id; both ends included. */
    Map<Long, String> prints(long from, long to) {
        return prints("between ? and ?", List.of(from, to));
    }

    Map<Long, String> prints(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : prints("in :in", new ArrayList<>(ids));
    }

    private Map<Long, String> prints(String which, List<Long> ids) {
        String key = CustomerTable.own(layout) ? "id" : "internalKey";
        String table = CustomerTable.own(layout) ? layout.shop("customers") : layout.modx("user_attributes");
        Set<String> columns =
                CustomerTable.own(layout) ? CustomerTable.ownColumns(layout) : CustomerTable.profileColumns(layout);
        String sql = "select c.`" + key + "` as id, " + Digest.sql("c", columns) + " as print from " + table
                + " c where c.`" + key + "` " + which;
        List<Row> rows = sql.contains(":in") ? line.rowsIn(sql, ids) : line.rows(sql, ids.toArray());
        Map<Long, String> prints = new LinkedHashMap<>();
        rows.forEach(row -> prints.put(row.number("id"), row.text("print").orElse("")));
        if (!CustomerTable.own(layout)) {
            prints.keySet().removeAll(new People(line, layout).administrators(prints.keySet()));
        }
        return prints;
    }

    /** Those of them who have ordered something. */
    Set<Long> withOrders(Collection<Long> ids) {
        String column = CustomerTable.own(layout) ? "customer_id" : "user_id";
        Set<Long> found = new HashSet<>();
        line.rowsIn(
                        "select distinct " + column + " as id from " + layout.shop("orders") + " where " + column
                                + " in :in",
                        new ArrayList<>(ids))
                .forEach(row -> found.add(row.number("id")));
        return found;
    }

    /**
     * Whose hand the manager log shows: {@code manager} where somebody else did it, {@code profile} for oneself.
     *
     * @param after rows up to this id were looked at before: they tell nothing of what changed since
     */
    Map<Long, String> hands(Collection<Long> ids, long after) {
        Map<Long, String> hands = new HashMap<>();
        if (layout.hasModx("manager_log") && !CustomerTable.own(layout)) {
            String log = layout.modx("manager_log");
            line
                    .rowsIn(
                            "select id, `user` as u, classKey as class, item from " + log
                                    + " where id > greatest(" + after + ", (select cast(max(id) as signed) - "
                                    + LOOK_BACK
                                    + " from " + log + ")) and item in :in order by id",
                            ids.stream().map(String::valueOf).toList())
                    .stream()
                    .filter(row -> Feeds.isOf(row, "modUser"))
                    .forEach(row -> row.text("item").ifPresent(item -> {
                        boolean himself = row.text("u").filter(item::equals).isPresent() || row.number("u") == 0;
                        hands.put(Long.valueOf(item), himself ? "profile" : "manager");
                    }));
        }
        return hands;
    }

    /** Whole, as the contract names their fields. */
    Map<Long, Map<String, Object>> customers(Collection<Long> ids) {
        Map<Long, Map<String, Object>> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            People people = new People(line, layout);
            CustomerBody body = new CustomerBody(MadeUpEmail.read(line, layout));
            Map<Long, Row> rows = CustomerTable.own(layout) ? people.customers(ids) : people.users(ids);
            rows.forEach((id, row) ->
                    found.put(id, body.of(Optional.of(Long.toString(id)), Optional.of(row), Optional.empty())));
        }
        return found;
    }
}
