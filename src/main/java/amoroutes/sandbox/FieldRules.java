package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a new custom field may be (amocrm-api-full.md section 10). */
final class FieldRules {
    static final List<Field.Option> ADDRESS_PARTS = List.of(
            new Field.Option(1, "address_line_1", "address_line_1", 1),
            new Field.Option(2, "address_line_2", "address_line_2", 2),
            new Field.Option(3, "city", "city", 3),
            new Field.Option(4, "state", "state", 4),
            new Field.Option(5, "zip", "zip", 5),
            new Field.Option(6, "country", "country", 6));
    private static final Set<String> WITH_OPTIONS = Set.of("select", "multiselect", "radiobutton");
    private static final Set<String> OF_ALL = Set.of(
            "text",
            "numeric",
            "checkbox",
            "select",
            "multiselect",
            "date",
            "url",
            "textarea",
            "radiobutton",
            "streetaddress",
            "smart_address",
            "birthday",
            "legal_entity",
            "date_time",
            "monetary",
            "file");
    private static final Set<String> OF_LEADS = Set.of("tracking_data", "chained_list");

    private FieldRules() {}

    static void created(Kind kind, ObjectNode json, Fields fields, Scope scope) {
        scope.requiredText(json, "name");
        if (scope.text(json, "code") && fields.byCode(json.get("code").asText()).isPresent()) {
            scope.notSupported("code");
        }
        scope.integer(json, "sort");
        if (Json.given(json, "is_api_only") && !json.get("is_api_only").isBoolean()) {
            scope.invalidType("is_api_only", "bool");
        }
        if (!scope.requiredText(json, "type")) {
            return;
        }
        String type = json.get("type").asText();
        if (!OF_ALL.contains(type) && !(kind == Kind.LEADS && OF_LEADS.contains(type))) {
            scope.notSupported("type");
        } else if (WITH_OPTIONS.contains(type)) {
            options(json, scope);
        } else if (type.equals("monetary")) {
            scope.requiredText(json, "currency");
        }
    }

    private static void options(ObjectNode json, Scope scope) {
        if (!Json.given(json, "enums")) {
            scope.missing("enums");
            return;
        }
        scope.each(json, "enums", (option, at) -> {
            at.requiredText(option, "value");
            at.requiredInteger(option, "sort");
        });
        if (json.get("enums").isArray() && json.get("enums").isEmpty()) {
            scope.tooFew("enums");
        }
    }

    /** @throws Refusal 400 when two fields of one request share a code. */
    static void distinctCodes(Batch batch) {
        Set<String> seen = new HashSet<>();
        batch.check((json, scope) -> {
            if (Json.given(json, "code") && !seen.add(json.get("code").asText())) {
                scope.notSupported("code");
            }
        });
    }
}
