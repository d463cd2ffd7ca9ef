package amoroutes.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the leads of one shop category go ({@code amocrm.categories-pipelines}). Pipeline, stage and user are ids or
 * names, as everywhere.
 *
 * @param category as the shop calls it; {@code *} is any
 */
public record CategoryRule(
        String category, Optional<String> pipeline, Optional<String> status, Optional<String> responsible) {
    public static final String ANY = "*";

    private static final Set<String> KEYS = Set.of("pipeline_id", "status_id", "responsible_user_id");

    /** In the order of the JSON, which {@code categories-match=json-order} needs. */
    static List<CategoryRule> parse(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        if (!(Json.read(text) instanceof Map<?, ?> categories)) {
            throw new IllegalArgumentException("is no JSON object: write {\"40\":{\"pipeline_id\":…}}");
        }
        List<CategoryRule> rules = new ArrayList<>();
        categories.forEach(
                (category, rule) -> rules.add(rule(category.toString().strip(), rule)));
        return List.copyOf(rules);
    }

    private static CategoryRule rule(String category, Object json) {
        if (!(json instanceof Map<?, ?> rule) || !KEYS.containsAll(rule.keySet())) {
            throw new IllegalArgumentException(
                    "category " + category + " needs an object of pipeline_id, status_id, responsible_user_id");
        }
        return new CategoryRule(
                category,
                text(rule.get("pipeline_id")),
                text(rule.get("status_id")),
                text(rule.get("responsible_user_id")));
    }

    private static Optional<String> text(Object value) {
        String text = value instanceof BigDecimal number ? number.toPlainString() : value == null ? "" : value + "";
        return Optional.of(text.strip()).filter(given -> !given.isEmpty() && !given.equals("0"));
    }
}
