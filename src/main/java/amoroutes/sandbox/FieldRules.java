package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What a custom field may be (amocrm-api-full.md section 10). */
record FieldRules(String entityType, Fields fields, AccountState state) {
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
            "file");
    private static final Set<String> OF_LEADS = Set.of("tracking_data", "chained_list", "monetary");
    private static final Set<String> OF_PEOPLE = Set.of("monetary");
    private static final Set<String> OF_CATALOGS =
            Set.of("price", "category", "items", "linked_entity", "payer", "supplier");

    void created(ObjectNode json, Scope scope) {
        scope.requiredText(json, "name");
        common(json, scope);
        code(json, scope);
        if (!scope.requiredText(json, "type")) {
            return;
        }
        String type = json.get("type").asText();
        if (!OF_ALL.contains(type) && !more().contains(type)) {
            scope.notSupported("type");
        } else if (WITH_OPTIONS.contains(type)) {
            if (!Json.given(json, "enums")) {
                scope.missing("enums");
            } else {
                options(json, scope);
            }
        } else if (type.equals("monetary") && scope.requiredText(json, "currency")) {
            currency(json, scope);
        }
    }

    private Set<String> more() {
        return switch (entityType) {
            case "leads" -> OF_LEADS;
            case "catalogs" -> OF_CATALOGS;
            default -> OF_PEOPLE;
        };
    }

    void changed(Field before, ObjectNode json, Scope scope) {
        scope.text(json, "name");
        common(json, scope);
        if (!json.path("code").asText("").equals(before.code())) {
            code(json, scope);
        }
        if (scope.text(json, "currency")) {
            currency(json, scope);
        }
        scope.each(json, "enums", (option, at) -> {
            at.known(option, "id", id -> before.byId(id).isPresent());
            if (!Json.given(option, "id")) {
                at.requiredText(option, "value");
            }
        });
    }

    private void common(ObjectNode json, Scope scope) {
        scope.integer(json, "sort");
        scope.yesOrNo(json, "is_api_only");
        scope.each(json, "required_statuses", (stage, at) -> {
            at.requiredKnown(stage, "pipeline_id", state.pipelines::containsKey);
            Pipeline pipeline = state.pipelines.get(stage.path("pipeline_id").asLong());
            at.requiredKnown(
                    stage,
                    "status_id",
                    id -> pipeline != null && pipeline.status(id).isPresent());
        });
    }

    private void code(ObjectNode json, Scope scope) {
        if (scope.text(json, "code") && fields.byCode(json.get("code").asText()).isPresent()) {
            scope.notSupported("code");
        }
    }

    private static void currency(ObjectNode json, Scope scope) {
        if (!json.get("currency").asText().matches("[A-Z]{3}")) {
            scope.notSupported("currency");
        }
    }

    private static void options(ObjectNode json, Scope scope) {
        scope.each(json, "enums", (option, at) -> {
            at.requiredText(option, "value");
            at.requiredInteger(option, "sort");
        });
        if (json.get("enums").isArray() && json.get("enums").isEmpty()) {
            scope.tooFew("enums");
        }
    }
}
