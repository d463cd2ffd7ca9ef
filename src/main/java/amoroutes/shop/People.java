package amoroutes.shop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The users of the site with their profiles, and MiniShop3's customers. Administrators and sudo users are nobody: they
 * take orders by telephone. Passwords and sessions are never read.
 */
record People(ShopLine line, Layout layout) {
    /** The group that MODX makes for administrators. */
    private static final String ADMINISTRATORS = "1";

    /** Profiles by the user's id, with {@code username}; users without one are left out, and so are administrators. */
    Map<Long, Row> users(Collection<Long> ids) {
        if (!layout.hasModx("users") || !layout.hasModx("user_attributes")) {
            return Map.of();
        }
        String profile = layout.profileColumns().stream()
                .map(column -> ", p.`" + column + "`")
                .collect(Collectors.joining());
        Map<Long, Row> found = byId(
                "select u.id, u.username" + profile + " from " + layout.modx("users") + " u join "
                        + layout.modx("user_attributes") + " p on p.internalKey = u.id where u.id in :in",
                ids);
        found.keySet().removeAll(administrators(ids));
        return found;
    }

    /** Rows of MiniShop3's own table by its id. */
    Map<Long, Row> customers(Collection<Long> ids) {
        return layout.ownCustomers()
                ? byId(
                        "select id, " + Layout.listed(layout.customerColumns()) + " from " + layout.customers()
                                + " where id in :in",
                        ids)
                : Map.of();
    }

    Set<Long> administrators(Collection<Long> ids) {
        List<String> queries = new ArrayList<>();
        if (layout.modxColumns("users").contains("sudo")) {
            queries.add("select id as u from " + layout.modx("users") + " where id in :in and sudo = 1");
        }
        if (layout.modxColumns("users").contains("primary_group")) {
            queries.add("select id as u from " + layout.modx("users") + " where id in :in and primary_group = "
                    + ADMINISTRATORS);
        }
        if (layout.hasModx("member_groups")) {
            queries.add("select member as u from " + layout.modx("member_groups")
                    + " where member in :in and user_group = " + ADMINISTRATORS);
        }
        return queries.stream()
                .flatMap(sql -> line.rowsIn(sql, ids).stream())
                .map(row -> row.number("u"))
                .collect(Collectors.toSet());
    }

    private Map<Long, Row> byId(String sql, Collection<Long> ids) {
        Map<Long, Row> found = new LinkedHashMap<>();
        line.rowsIn(sql, ids).forEach(row -> found.put(row.number("id"), row));
        return found;
    }

    /** The name of one, as the profile or MiniShop3's table has it. */
    static Optional<String> name(Row row) {
        return row.text("fullname")
                .or(() -> Optional.of((row.text("first_name").orElse("") + " "
                                        + row.text("last_name").orElse(""))
                                .strip())
                        .filter(name -> !name.isEmpty()));
    }
}
