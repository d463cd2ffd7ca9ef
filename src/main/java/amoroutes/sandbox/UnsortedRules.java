package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What an incoming lead must say about where it came from (amocrm-api.md section 8). */
final class UnsortedRules {
    private static final List<String> REQUIRED = List.of("form_id", "form_name", "form_page", "form_sent_at");

    private UnsortedRules() {}

    /** The metadata of the complex method, which names its category. */
    static void category(JsonNode metadata, Scope scope) {
        if (!metadata.isObject()) {
            scope.invalidType("category", "string");
            return;
        }
        ObjectNode json = (ObjectNode) metadata;
        if (scope.requiredText(json, "category")) {
            String category = json.get("category").asText();
            if (category.equals("forms")) {
                form(json, scope);
            } else if (!category.equals("sip")) {
                scope.notSupported("category");
            }
        }
    }

    static void form(ObjectNode metadata, Scope scope) {
        for (String key : REQUIRED) {
            if (!Json.given(metadata, key)) {
                scope.missing(key);
            }
        }
        scope.text(metadata, "form_name");
        scope.text(metadata, "form_page");
        scope.integer(metadata, "form_sent_at");
        scope.text(metadata, "ip");
        scope.text(metadata, "referer");
    }
}
