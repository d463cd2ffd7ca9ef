package amoroutes.shop;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where a shop keeps its customers: users of MODX with their profiles, or MiniShop3's own table. */
final class CustomerTable {
    /** What counts as a change of a customer; never passwords, sessions or counters. */
    static final List<String> PROFILE = List.of(
            "fullname",
            "email",
            "phone",
            "mobilephone",
            "blocked",
            "dob",
            "gender",
            "address",
            "country",
            "city",
            "state",
            "zip",
            "fax",
            "comment",
            "website",
            "extended");

    private static final List<String> OWN =
            List.of("user_id", "first_name", "last_name", "phone", "email", "is_active", "is_blocked", "properties");

    private CustomerTable() {}

    static boolean own(Layout layout) {
        return layout.ms3() && layout.hasShop("customers");
    }

    /** The user that we were given may lack the right to read them: then orders are all there is. */
    static boolean readable(Layout layout) {
        return own(layout) || layout.hasModx("users") && layout.hasModx("user_attributes");
    }

    static String name(Layout layout) {
        return own(layout) ? layout.shop("customers") : layout.modx("users");
    }

    static Set<String> ownColumns(Layout layout) {
        Set<String> columns = new LinkedHashSet<>(OWN);
        columns.retainAll(layout.shopColumns("customers"));
        return columns;
    }

    static Set<String> profileColumns(Layout layout) {
        Set<String> columns = new LinkedHashSet<>(PROFILE);
        columns.retainAll(layout.modxColumns("user_attributes"));
        return columns;
    }
}
