package amoroutes.enrich;

import amoroutes.order.Product;
import amoroutes.settings.CategoryRule;
import amoroutes.settings.PipelineSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the one rule of {@code amocrm.categories-pipelines} that an order falls under. */
final class Categories {
    private Categories() {}

    static Optional<CategoryRule> rule(List<Product> lines, PipelineSettings settings) {
        boolean jsonOrder = settings.categoriesMatch() == PipelineSettings.CategoriesMatch.JSON_ORDER;
        List<Line> matching = lines.stream()
                .filter(Product::isGoods)
                .flatMap(line -> (jsonOrder
                                ? byRule(line, settings.categories())
                                : byDistance(line, settings.categories()))
                        .stream().map(rule -> new Line(line, rule)))
                .toList();
        return switch (settings.categoriesMatch()) {
            case FIRST, JSON_ORDER -> matching.stream().map(Line::rule).findFirst();
            case LAST -> matching.stream().map(Line::rule).reduce((earlier, later) -> later);
            case COSTLIEST ->
                matching.stream()
                        .reduce((one, other) -> other.cost().compareTo(one.cost()) > 0 ? other : one)
                        .map(Line::rule);
        };
    }

    private record Line(Product product, CategoryRule rule) {
        BigDecimal cost() {
            return product.cost().orElse(BigDecimal.ZERO);
        }
    }

    /** The nearest category that has a rule; "any" is farther than every category. */
    private static Optional<CategoryRule> byDistance(Product line, List<CategoryRule> rules) {
        return Stream.concat(line.categories().stream(), Stream.of(CategoryRule.ANY))
                .flatMap(category -> rules.stream()
                        .filter(rule -> rule.category().equalsIgnoreCase(category))
                        .limit(1))
                .findFirst();
    }

    /** The first rule, as they are written, that the line has a category for. */
    private static Optional<CategoryRule> byRule(Product line, List<CategoryRule> rules) {
        return rules.stream()
                .filter(rule -> rule.category().equals(CategoryRule.ANY)
                        || line.categories().stream().anyMatch(rule.category()::equalsIgnoreCase))
                .findFirst();
    }
}
