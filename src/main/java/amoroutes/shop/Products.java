package amoroutes.shop;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the shop's catalogue says about the products of an order: article, vendor, the product's options and own columns
 * ({@code attributes}), its template variables ({@code tv}) and its categories. A product may be gone.
 */
record Products(ShopLine line, Layout layout) {
    private static final Set<String> USUAL = Set.of(
            "id",
            "article",
            "price",
            "old_price",
            "weight",
            "image",
            "thumb",
            "vendor",
            "vendor_id",
            "made_in",
            "new",
            "popular",
            "favorite",
            "tags",
            "color",
            "size",
            "source",
            "source_id",
            "preview_file_id");
    private static final int LONGEST = 2_000;

    /** Fields for the lines of an order, by the id of the product. */
    Map<Long, Map<String, Object>> of(Collection<Long> ids) {
        Map<Long, Body> bodies = new LinkedHashMap<>();
        ids.forEach(id -> bodies.put(id, new Body()));
        Map<Long, Map<String, Object>> attributes = options(ids);
        if (layout.hasShop("products")) {
            Set<String> own = new LinkedHashSet<>(layout.shopColumns("products"));
            own.removeAll(USUAL);
            Map<String, String> vendors = layout.names(line, "vendors");
            String vendor = layout.ms3() ? "vendor_id" : "vendor";
            for (Row row : line.rowsIn(
                    "select " + Layout.listed(layout.shopColumns("products")) + " from " + layout.shop("products")
                            + " where id in :in",
                    ids)) {
                Body body = bodies.get(row.number("id"));
                body.put("article", row.text("article"))
                        .put("vendor", vendors.get(row.text(vendor).orElse("")));
                own.forEach(column -> row.text(column)
                        .ifPresent(text -> attributes
                                .computeIfAbsent(row.number("id"), id -> new LinkedHashMap<>())
                                .putIfAbsent(column, text)));
            }
        }
        attributes.forEach((id, values) -> bodies.get(id).put("attributes", values));
        variables(ids).forEach((id, values) -> bodies.get(id).put("tv", values));
        new CategoryTree()
                .of(ids)
                .forEach((id, chains) -> bodies.get(id).put("categories", chains.size() == 1 ? chains.get(0) : chains));
        Map<Long, Map<String, Object>> fields = new HashMap<>();
        bodies.forEach((id, body) -> fields.put(id, body.fields()));
        return fields;
    }

    /** An option may have several values. */
    private Map<Long, Map<String, Object>> options(Collection<Long> ids) {
        Map<Long, Map<String, Object>> options = new LinkedHashMap<>();
        if (layout.hasShop("product_options")) {
            line.rowsIn(
                            "select product_id, `key` as k, value as v from " + layout.shop("product_options")
                                    + " where product_id in :in",
                            ids)
                    .forEach(row -> row.text("v")
                            .ifPresent(value -> options.computeIfAbsent(
                                            row.number("product_id"), id -> new LinkedHashMap<>())
                                    .merge(row.text("k").orElse(""), value, (one, two) -> one + ", " + two)));
        }
        return options;
    }

    /** A product without a value of its own has the variable's default. */
    private Map<Long, Map<String, Object>> variables(Collection<Long> ids) {
        Map<Long, Map<String, Object>> values = new LinkedHashMap<>();
        if (ids.isEmpty() || !layout.hasModx("site_tmplvars") || !layout.hasModx("site_tmplvar_contentvalues")) {
            return values;
        }
        for (Row row : line.rows("select name, left(default_text, " + LONGEST + ") as v from "
                + layout.modx("site_tmplvars") + " where default_text <> ''")) {
            ids.forEach(id -> put(values, id, row));
        }
        line.rowsIn(
                        "select v.contentid, t.name, left(v.value, " + LONGEST + ") as v from "
                                + layout.modx("site_tmplvar_contentvalues") + " v join "
                                + layout.modx("site_tmplvars") + " t on t.id = v.tmplvarid where v.contentid in :in",
                        ids)
                .forEach(row -> put(values, row.number("contentid"), row));
        return values;
    }

    private static void put(Map<Long, Map<String, Object>> values, long product, Row row) {
        row.text("v")
                .ifPresent(value -> values.computeIfAbsent(product, id -> new LinkedHashMap<>())
                        .put(row.text("name").orElse(""), value));
    }

    /**
     * In which categories products stand: each with its parents, nearest first, ten levels at most. Read level by level, for
     * servers that know no recursive queries; trashed products and categories count as they did before.
     */
    private final class CategoryTree {
        private static final int LEVELS = 10;

        private final Map<Long, Long> parents = new HashMap<>();

        /** For each product its chains: the main category's first, then those of further categories. */
        Map<Long, List<List<String>>> of(Collection<Long> products) {
            if (products.isEmpty() || !layout.hasModx("site_content")) {
                return Map.of();
            }
            Map<Long, Set<Long>> nearest = new HashMap<>();
            load(products);
            products.forEach(product -> add(nearest, product, parents.getOrDefault(product, 0L)));
            further(products).forEach(row -> add(nearest, row.number("product_id"), row.number("category_id")));
            Set<Long> wanted = new HashSet<>();
            nearest.values().forEach(wanted::addAll);
            for (int level = 1; level < LEVELS && !wanted.isEmpty(); level++) {
                load(wanted);
                Set<Long> next = new HashSet<>();
                wanted.forEach(category -> next.add(parents.getOrDefault(category, 0L)));
                next.removeIf(category -> category == 0 || parents.containsKey(category));
                wanted = next;
            }
            Map<Long, List<List<String>>> chains = new HashMap<>();
            nearest.forEach((product, categories) ->
                    chains.put(product, categories.stream().map(this::chain).toList()));
            return chains;
        }

        private List<Row> further(Collection<Long> products) {
            return layout.hasShop("product_categories")
                    ? line.rowsIn(
                            "select product_id, category_id from " + layout.shop("product_categories")
                                    + " where product_id in :in order by product_id, category_id",
                            products)
                    : List.of();
        }

        private void load(Collection<Long> ids) {
            line.rowsIn("select id, parent from " + layout.modx("site_content") + " where id in :in", ids)
                    .forEach(row -> parents.put(row.number("id"), row.number("parent")));
        }

        /** A parent may be its own ancestor by mistake: each stands there once. */
        private List<String> chain(long category) {
            Set<Long> chain = new LinkedHashSet<>();
            for (long next = category; next > 0 && chain.size() < LEVELS && chain.add(next); ) {
                next = parents.getOrDefault(next, 0L);
            }
            return chain.stream().map(String::valueOf).toList();
        }

        private static void add(Map<Long, Set<Long>> nearest, long product, long category) {
            if (category > 0) {
                nearest.computeIfAbsent(product, id -> new LinkedHashSet<>()).add(category);
            }
        }
    }
}
