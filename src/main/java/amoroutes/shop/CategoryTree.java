package amoroutes.shop;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which categories products stand: each with its parents, nearest first, ten levels at most. Read level by level, for
 * servers that know no recursive queries; trashed products and categories count as they did before.
 */
final class CategoryTree {
    private static final int LEVELS = 10;

    private final ShopLine line;
    private final Layout layout;
    private final Map<Long, Long> parents = new HashMap<>();

    CategoryTree(ShopLine line, Layout layout) {
        this.line = line;
        this.layout = layout;
    }

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
