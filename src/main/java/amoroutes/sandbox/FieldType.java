package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What one value of a custom field looks like, by groups of field types (amocrm-api.md section 6). */
enum FieldType {
    TEXT {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            FieldValue.check(item, scope, JsonNode::isTextual, "string");
        }
    },
    NUMBER {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            FieldValue.check(item, scope, FieldValue::number, "numeric");
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            return Json.object().put("value", item.get("value").asText());
        }
    },
    CHECKBOX {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            FieldValue.check(item, scope, JsonNode::isBoolean, "bool");
        }
    },
    DATE {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            FieldValue.check(item, scope, value -> FieldValue.seconds(value).isPresent(), "int");
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            return Json.object()
                    .put("value", FieldValue.seconds(item.get("value")).orElseThrow());
        }
    },
    OPTION {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            if (Json.given(item, "enum_id") || Json.given(item, "enum_code")) {
                FieldValue.checkEnum(field, item, scope);
            } else if (FieldValue.present(item, scope)
                    && scope.text(item, "value")
                    && field.byValue(item.get("value").asText()).isEmpty()) {
                scope.notSupported("value");
            }
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            Field.Option option = FieldValue.named(field, item)
                    .or(() -> field.byValue(item.get("value").asText()))
                    .orElseThrow();
            return FieldValue.withEnum(Json.object().put("value", option.value()), option);
        }
    },
    MULTITEXT {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            FieldValue.check(item, scope, JsonNode::isTextual, "string");
            FieldValue.checkEnum(field, item, scope);
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            ObjectNode stored = Json.object().put("value", item.get("value").asText());
            return FieldValue.withEnum(
                    stored, FieldValue.named(field, item).orElse(field.options().get(0)));
        }
    },
    ADDRESS {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            FieldValue.check(item, scope, JsonNode::isTextual, "string");
            if (Json.given(item, "enum_id") || Json.given(item, "enum_code")) {
                FieldValue.checkEnum(field, item, scope);
            } else {
                scope.missing("enum_code");
            }
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            ObjectNode stored = Json.object().put("value", item.get("value").asText());
            return FieldValue.withEnum(stored, FieldValue.named(field, item).orElseThrow());
        }
    },
    OBJECT {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            FieldValue.check(item, scope, JsonNode::isObject, "array");
        }
    },
    CHAIN {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            for (String key : new String[] {"catalog_id", "catalog_element_id"}) {
                scope.requiredInteger(item, key);
            }
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            return item.deepCopy();
        }
    };

    /** Complains about one element of {@code values} when it does not fit the field. */
    abstract void check(Field field, ObjectNode item, Scope scope);

    /** The checked element as a reader will see it. */
    ObjectNode stored(Field field, ObjectNode item) {
        return Json.object().set("value", item.get("value"));
    }

    static FieldType of(String type) {
        return switch (type) {
            case "numeric", "price", "monetary" -> NUMBER;
            case "checkbox" -> CHECKBOX;
            case "date", "date_time", "birthday" -> DATE;
            case "select", "multiselect", "radiobutton", "category" -> OPTION;
            case "multitext" -> MULTITEXT;
            case "smart_address" -> ADDRESS;
            case "legal_entity", "items", "linked_entity", "file", "payer", "supplier" -> OBJECT;
            case "chained_list" -> CHAIN;
            default -> TEXT;
        };
    }
}
