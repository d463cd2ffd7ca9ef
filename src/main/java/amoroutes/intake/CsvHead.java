package amoroutes.intake;

import amoroutes.order.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The head of a table: where each of its columns belongs.
 *
 * @param columns in their order
 */
record CsvHead(List<Column> columns) {
    static final String PRODUCT = "products.";

    private static final Set<String> OURS =
            Set.of("customer", "address", "products", "properties", "utm", "extended", "source", "time");

    /**
     * @param title as it is written
     * @param path its place in our bodies; empty when it keeps its title
     */
    record Column(String title, String path) {
        boolean ofProduct() {
            return path.startsWith(PRODUCT);
        }
    }

    CsvHead {
        columns = List.copyOf(columns);
    }

    /** Of several columns with one meaning the first has it. */
    static CsvHead of(List<String> titles, Kind kind) {
        Columns known =
                isShopify(titles) ? Columns.of(kind).with("name", "number").with("source", "") : Columns.of(kind);
        Set<String> taken = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (String title : titles) {
            String path = known.path(title).filter(taken::add).orElse("");
            columns.add(new Column(path.isEmpty() ? free(title.strip(), columns.size(), kind) : title.strip(), path));
        }
        return new CsvHead(columns);
    }

    /** Shopify's own export, in which "Name" is the number of the order, and "Source" is no shop. */
    private static boolean isShopify(List<String> titles) {
        List<String> lower = titles.stream()
                .map(title -> title.strip().toLowerCase(Locale.ROOT))
                .toList();
        return lower.contains("name") && lower.contains("lineitem name");
    }

    /** A name that takes no place of ours away. */
    private static String free(String title, int before, Kind kind) {
        boolean ours = kind != Kind.FORM && OURS.contains(title);
        return title.isEmpty() || ours ? (title + " column " + (before + 1)).strip() : title;
    }

    boolean hasProducts() {
        return columns.stream().anyMatch(Column::ofProduct);
    }

    boolean has(String... paths) {
        Set<String> wanted = Set.of(paths);
        return columns.stream().map(Column::path).anyMatch(wanted::contains);
    }
}
