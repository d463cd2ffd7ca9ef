package amoroutes.shop;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        Map<Long, Row> found = new LinkedHashMap<>();
        Set<Long> administrators = administrators(ids);
        String profile = String.join(
                ", ",
                layout.profileColumns().stream()
                        .map(column -> "p.`" + column + "`")
                        .toList());
        line.rowsIn(
                        "select u.id, u.username, " + profile + " from " + layout.modx("users") + " u join "
                                + layout.modx("user_attributes") + " p on p.internalKey = u.id where u.id in :in",
                        ids)
                .forEach(row -> found.put(row.number("id"), row));
        found.keySet().removeAll(administrators);
        return found;
    }

    /** Rows of MiniShop3's own table by its id. */
    Map<Long, Row> customers(Collection<Long> ids) {
        Map<Long, Row> found = new LinkedHashMap<>();
        if (layout.ownCustomers()) {
            line.rowsIn(
                            "select id, " + Layout.listed(layout.customerColumns()) + " from "
                                    + layout.shop("customers") + " where id in :in",
                            ids)
                    .forEach(row -> found.put(row.number("id"), row));
        }
        return found;
    }

    Set<Long> administrators(Collection<Long> ids) {
        Set<Long> found = new HashSet<>();
        if (layout.modxColumns("users").contains("sudo")) {
            add(found, ids, "select id as u from " + layout.modx("users") + " where id in :in and sudo = 1");
        }
        if (layout.modxColumns("users").contains("primary_group")) {
            add(
                    found,
                    ids,
                    "select id as u from " + layout.modx("users") + " where id in :in and primary_group = "
                            + ADMINISTRATORS);
        }
        if (layout.hasModx("member_groups")) {
            add(
                    found,
                    ids,
                    "select member as u from " + layout.modx("member_groups") + " where member in :in and user_group = "
                            + ADMINISTRATORS);
        }
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

    private void add(Set<Long> found, Collection<Long> ids, String sql) {
        List<Row> rows = line.rowsIn(sql, ids);
        rows.forEach(row -> found.add(row.number("u")));
    }
}
