package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What one value of a custom field looks like, by groups of field types (amocrm-api.md section 6). */
enum FieldType {
    TEXT {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            if (present(item, scope)) {
                scope.text(item, "value");
            }
        }
    },
    NUMBER {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            if (present(item, scope) && !number(item.get("value"))) {
                scope.invalidType("value", "numeric");
            }
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            return Json.object().put("value", item.get("value").asText());
        }
    },
    CHECKBOX {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            if (present(item, scope) && !item.get("value").isBoolean()) {
                scope.invalidType("value", "bool");
            }
        }
    },
    DATE {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            if (present(item, scope) && seconds(item.get("value")).isEmpty()) {
                scope.invalidType("value", "int");
            }
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            return Json.object().put("value", seconds(item.get("value")).orElseThrow());
        }
    },
    OPTION {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            if (Json.given(item, "enum_id") || Json.given(item, "enum_code")) {
                checkEnum(field, item, scope);
            } else if (present(item, scope)
                    && scope.text(item, "value")
                    && field.byValue(item.get("value").asText()).isEmpty()) {
                scope.notSupported("value");
            }
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            Field.Option option = named(field, item)
                    .or(() -> field.byValue(item.get("value").asText()))
                    .orElseThrow();
            return withEnum(Json.object().put("value", option.value()), option);
        }
    },
    MULTITEXT {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            if (present(item, scope)) {
                scope.text(item, "value");
            }
            checkEnum(field, item, scope);
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            ObjectNode stored = Json.object().put("value", item.get("value").asText());
            return withEnum(stored, named(field, item).orElse(field.options().get(0)));
        }
    },
    ADDRESS {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            if (present(item, scope)) {
                scope.text(item, "value");
            }
            if (Json.given(item, "enum_id") || Json.given(item, "enum_code")) {
                checkEnum(field, item, scope);
            } else {
                scope.missing("enum_code");
            }
        }

        @Override
        ObjectNode stored(Field field, ObjectNode item) {
            ObjectNode stored = Json.object().put("value", item.get("value").asText());
            return withEnum(stored, named(field, item).orElseThrow());
        }
    },
    OBJECT {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            if (present(item, scope) && !item.get("value").isObject()) {
                scope.invalidType("value", "array");
            }
        }
    },
    CHAIN {
        @Override
        void check(Field field, ObjectNode item, Scope scope) {
            for (String key : new String[] {"catalog_id", "catalog_element_id"}) {
                if (!Json.given(item, key)) {
                    scope.missing(key);
                } else {
                    scope.integer(item, key);
                }
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

    private static boolean present(ObjectNode item, Scope scope) {
        if (Json.given(item, "value")) {
            return true;
        }
        scope.missing("value");
        return false;
    }

    private static boolean number(JsonNode value) {
        if (value.isNumber()) {
            return true;
        }
        try {
            return value.isTextual() && new BigDecimal(value.asText()).scale() < 20;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Optional<Long> seconds(JsonNode value) {
        if (value.isIntegralNumber()) {
            return Optional.of(value.asLong());
        }
        try {
            return value.isTextual()
                    ? Optional.of(OffsetDateTime.parse(value.asText()).toEpochSecond())
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void checkEnum(Field field, ObjectNode item, Scope scope) {
        if (scope.integer(item, "enum_id")
                && field.byId(item.get("enum_id").asLong()).isEmpty()) {
            scope.notSupported("enum_id");
        }
        if (scope.text(item, "enum_code")
                && field.byCode(item.get("enum_code").asText()).isEmpty()) {
            scope.notSupported("enum_code");
        }
    }

    private static Optional<Field.Option> named(Field field, ObjectNode item) {
        if (Json.given(item, "enum_id")) {
            return field.byId(item.get("enum_id").asLong());
        }
        return Json.given(item, "enum_code")
                ? field.byCode(item.get("enum_code").asText())
                : Optional.empty();
    }

    private static ObjectNode withEnum(ObjectNode stored, Field.Option option) {
        return stored.put("enum_id", option.id()).put("enum_code", option.code());
    }
}
