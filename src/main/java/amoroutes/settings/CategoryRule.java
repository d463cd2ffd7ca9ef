package amoroutes.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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
        if (!(Parsers.json(text) instanceof ObjectNode categories)) {
            throw new IllegalArgumentException("is no JSON object: write {\"40\":{\"pipeline_id\":…}}");
        }
        return categories.properties().stream()
                .map(entry -> rule(entry.getKey().strip(), entry.getValue()))
                .toList();
    }

    private static CategoryRule rule(String category, JsonNode json) {
        if (!(json instanceof ObjectNode rule)
                || rule.properties().stream().anyMatch(entry -> !KEYS.contains(entry.getKey()))) {
            throw new IllegalArgumentException(
                    "category " + category + " needs an object of pipeline_id, status_id, responsible_user_id");
        }
        return new CategoryRule(
                category,
                text(rule.path("pipeline_id")),
                text(rule.path("status_id")),
                text(rule.path("responsible_user_id")));
    }

    /** The shop's zero means none. */
    private static Optional<String> text(JsonNode value) {
        String text = value.isContainerNode() ? value.toString() : value.isNull() ? "" : value.asText();
        return Optional.of(text.strip()).filter(given -> !given.isEmpty() && !given.equals("0"));
    }
}
