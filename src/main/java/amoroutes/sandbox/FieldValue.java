package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;

/** The parts of one value of a custom field: is it there, what does it mean, which option does it name. */
final class FieldValue {
    private FieldValue() {}

    static boolean present(ObjectNode item, Scope scope) {
        if (Json.given(item, "value")) {
            return true;
        }
        scope.missing("value");
        return false;
    }

    /** It is there, and of this type. */
    static void check(ObjectNode item, Scope scope, Predicate<JsonNode> fits, String type) {
        if (present(item, scope) && !fits.test(item.get("value"))) {
            scope.invalidType("value", type);
        }
    }

    static boolean number(JsonNode value) {
        if (value.isNumber()) {
            return true;
        }
        try {
            return value.isTextual() && new BigDecimal(value.asText()).scale() < 20;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static Optional<Long> seconds(JsonNode value) {
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

    static void checkEnum(Field field, ObjectNode item, Scope scope) {
        scope.known(item, "enum_id", id -> field.byId(id).isPresent());
        if (scope.text(item, "enum_code")
                && field.byCode(item.get("enum_code").asText()).isEmpty()) {
            scope.notSupported("enum_code");
        }
    }

    static Optional<Field.Option> named(Field field, ObjectNode item) {
        if (Json.given(item, "enum_id")) {
            return field.byId(item.get("enum_id").asLong());
        }
        return Json.given(item, "enum_code")
                ? field.byCode(item.get("enum_code").asText())
                : Optional.empty();
    }

    static ObjectNode withEnum(ObjectNode stored, Field.Option option) {
        return stored.put("enum_id", option.id()).put("enum_code", option.code());
    }
}
