package amoroutes.modx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** The component's rules by category as ours. Its key 0, the root of the shop, fitted every product: that is {@code *}. */
final class CategoriesJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> KNOWN = Set.of("pipeline_id", "status_id", "responsible_user_id");
    private static final String MATCH =
            "the first line that fits decides, as documented; the component took the last one"
                    + " (amocrm.categories-match=last) and never set the stage";

    private CategoriesJson() {}

    static Value of(String text) {
        if (text.isEmpty() || text.equals("[]")) {
            return Value.of("{}");
        }
        try {
            if (JSON.readTree(text) instanceof ObjectNode categories) {
                return categories.isEmpty()
                        ? Value.of("{}")
                        : Value.of(rules(categories).toString(), MATCH);
            }
            return Value.unusable("it is no JSON object");
        } catch (JsonProcessingException e) {
            return Value.unusable("it is no JSON: the component could not read it either");
        }
    }

    private static ObjectNode rules(ObjectNode categories) {
        ObjectNode rules = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> category : categories.properties()) {
            if (category.getValue() instanceof ObjectNode rule) {
                rules.set(
                        category.getKey().equals("0") ? "*" : category.getKey(),
                        rule.deepCopy().retain(KNOWN));
            }
        }
        return rules;
    }
}
