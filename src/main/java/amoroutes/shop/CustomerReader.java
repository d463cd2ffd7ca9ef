package amoroutes.shop;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads customers, at a glance or whole. Administrators are none. */
record CustomerReader(ShopLine line, Layout layout) {
    /** So far back the manager log is asked who changed a customer: it has no index on that. */
    private static final long LOOK_BACK = 5_000;

    /** Digests by id. */
    Map<Long, String> prints(Page page) {
        boolean own = layout.ownCustomers();
        String key = own ? "id" : "internalKey";
        Map<Long, String> prints = new LinkedHashMap<>();
        page.rows(
                        line,
                        "select c.`" + key + "` as id, "
                                + Layout.digest("c", own ? layout.customerColumns() : layout.profileColumns())
                                + " as print from "
                                + (own ? layout.customers() : layout.modx("user_attributes"))
                                + " c where c.`" + key + "` " + page.which())
                .forEach(row -> prints.put(row.number("id"), row.text("print").orElse("")));
        if (!own) {
            prints.keySet().removeAll(new People(line, layout).administrators(prints.keySet()));
        }
        return prints;
    }

    /** Those of them who have ordered something. */
    Set<Long> withOrders(Collection<Long> ids) {
        String column = layout.ownCustomers() ? "customer_id" : "user_id";
        Set<Long> found = new HashSet<>();
        line.rowsIn(
                        "select distinct " + column + " as id from " + layout.shop("orders") + " where " + column
                                + " in :in",
                        ids)
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
        if (layout.hasModx("manager_log") && !layout.ownCustomers()) {
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
            Map<Long, Row> rows = layout.ownCustomers() ? people.customers(ids) : people.users(ids);
            rows.forEach((id, row) ->
                    found.put(id, body.of(Optional.of(Long.toString(id)), Optional.of(row), Optional.empty())));
        }
        return found;
    }
}
