package amoroutes.intake;

import amoroutes.order.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

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

    /** What columns of tables are called, in Russian, English and our own words: {@code columns-<kind>.properties}. */
    static final class Columns {
        private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
        private static final Map<Kind, Columns> BY_KIND = new EnumMap<>(Kind.class);

        static {
            for (Kind kind : new Kind[] {Kind.ORDER, Kind.CUSTOMER}) {
                BY_KIND.put(kind, load("columns-" + kind + ".properties"));
            }
        }

        private final Map<String, String> paths;

        private Columns(Map<String, String> paths) {
            this.paths = Map.copyOf(paths);
        }

        /** Of a form and of what is in no table all columns keep their names. */
        static Columns of(Kind kind) {
            return BY_KIND.getOrDefault(kind, new Columns(Map.of()));
        }

        /** The place of such a column in our bodies, such as {@code customer.phone}. */
        Optional<String> path(String title) {
            return Optional.ofNullable(paths.get(words(title)));
        }

        /** The same, where a title means something else. */
        Columns with(String title, String path) {
            Map<String, String> other = new HashMap<>(paths);
            other.put(words(title), path);
            return new Columns(other);
        }

        private static Columns load(String name) {
            Properties table = new Properties();
            try (InputStream in = Columns.class.getResourceAsStream(name);
                    Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                table.load(text);
            } catch (IOException e) {
                throw new UncheckedIOException(name + " is not in the jar", e);
            }
            Map<String, String> paths = new HashMap<>();
            for (String path : table.stringPropertyNames()) {
                paths.put(words(path), path);
            }
            for (String path : table.stringPropertyNames()) {
                for (String title : table.getProperty(path).split("\\|")) {
                    String other = title.isBlank() ? null : paths.putIfAbsent(words(title), path);
                    if (other != null && !other.equals(path)) {
                        throw new IllegalStateException(
                                name + ": \"" + title.strip() + "\" is both " + other + " and " + path);
                    }
                }
            }
            return new Columns(paths);
        }

        private static String words(String title) {
            String plain = title.toLowerCase(Locale.ROOT)
                    .replace('ё', 'е')
                    .replace("№", " номер ")
                    .replace("#", " number ");
            return NO_WORD.matcher(plain).replaceAll(" ").strip();
        }
    }
}
