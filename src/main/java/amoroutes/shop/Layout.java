package amoroutes.shop;

import amoroutes.settings.DatabaseSettings.Flavour;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the shop's tables look like: which there are, and by which columns this version of the shop differs from others.
 * Only what our user may read counts.
 *
 * @param columns by table, as both are named in the database
 */
record Layout(Flavour flavour, Tables tables, Map<String, Set<String>> columns) {
    private static final List<String> NEEDED = List.of("orders", "order_addresses", "order_products", "order_statuses");

    /** What counts as a change of a customer; never passwords, sessions or counters. */
    private static final List<String> PROFILE = List.of(
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

    private static final List<String> CUSTOMERS =
            List.of("user_id", "first_name", "last_name", "phone", "email", "is_active", "is_blocked", "properties");

    /** @throws ShopUnavailable when a table is missing that no shop of this flavour lacks */
    static Layout detect(ShopLine line, Flavour flavour, Tables tables) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        List<Row> found = line.rows("select table_name as t, column_name as c from information_schema.columns"
                + " where table_schema = database() order by table_name, ordinal_position");
        found.forEach(row -> columns.computeIfAbsent(row.text("t").orElse(""), table -> new LinkedHashSet<>())
                .add(row.text("c").orElse("")));
        Layout layout = new Layout(flavour, tables, columns);
        List<String> missing = NEEDED.stream()
                .map(layout::plain)
                .filter(table -> !columns.containsKey(table))
                .toList();
        if (!missing.isEmpty()) {
            throw new ShopUnavailable("there is no table " + String.join(", ", missing)
                    + " that we may read: check database.table-prefix, database.flavour and the user's rights");
        }
        return layout;
    }

    /** The quoted name of a shop's table, {@code `modx_ms2_orders`} for {@code orders}. */
    String shop(String table) {
        return tables.quoted(kit() + table);
    }

    boolean hasShop(String table) {
        return columns.containsKey(plain(table));
    }

    Set<String> shopColumns(String table) {
        return columns.getOrDefault(plain(table), Set.of());
    }

    /** The quoted name of a table of MODX itself. */
    String modx(String table) {
        return tables.quoted(table);
    }

    boolean hasModx(String table) {
        return columns.containsKey(tables.plain(table));
    }

    Set<String> modxColumns(String table) {
        return columns.getOrDefault(tables.plain(table), Set.of());
    }

    boolean ms3() {
        return flavour == Flavour.MINISHOP3;
    }

    /** {@code status}, {@code delivery} or {@code payment} as a column of the orders. */
    String reference(String name) {
        return ms3() ? name + "_id" : name;
    }

    /** Up to 3.x an order names its address; since 4.0 an address names its order, and there may be several. */
    boolean addressNamesOrder() {
        return shopColumns("order_addresses").contains("order_id");
    }

    /** The columns of a list that the table has, quoted, for a SELECT. */
    static String listed(Collection<String> columns) {
        return columns.stream().map(column -> "`" + column + "`").collect(Collectors.joining(", "));
    }

    /** The shop keeps its customers in MiniShop3's own table; else they are users of MODX with their profiles. */
    boolean ownCustomers() {
        return ms3() && hasShop("customers");
    }

    /** The user that we were given may lack the right to read them: then orders are all there is. */
    boolean readsCustomers() {
        return ownCustomers() || hasModx("users") && hasModx("user_attributes");
    }

    /** The quoted name of the table whose ids the customers have. */
    String customers() {
        return ownCustomers() ? shop("customers") : modx("users");
    }

    /** The columns of MiniShop3's customers that count. */
    Set<String> customerColumns() {
        return both(CUSTOMERS, shopColumns("customers"));
    }

    /** The same of MODX's profiles. */
    Set<String> profileColumns() {
        return both(PROFILE, modxColumns("user_attributes"));
    }

    /** Names by id; none where the shop lacks the table. */
    Map<String, String> names(ShopLine line, String table) {
        Map<String, String> names = new LinkedHashMap<>();
        if (hasShop(table)) {
            line.rows("select id, name from " + shop(table))
                    .forEach(row -> row.text("name")
                            .ifPresent(name -> names.put(row.text("id").orElse(""), name)));
        }
        return names;
    }

    /** SQL for a digest of these columns of the table with this alias; a value that moves to its neighbour is noticed. */
    static String digest(String alias, Collection<String> columns) {
        return columns.stream()
                .map(column -> "coalesce(" + alias + ".`" + column + "`, '')")
                .collect(Collectors.joining(", ", "md5(concat_ws(char(31), ", "))"));
    }

    private static Set<String> both(List<String> wanted, Set<String> there) {
        Set<String> columns = new LinkedHashSet<>(wanted);
        columns.retainAll(there);
        return columns;
    }

    private String kit() {
        return ms3() ? "ms3_" : "ms2_";
    }

    private String plain(String table) {
        return tables.plain(kit() + table);
    }
}
