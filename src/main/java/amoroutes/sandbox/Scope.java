package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;

/**
 * Where in an item a check stands, and the errors found so far. Paths read like
 * {@code _embedded.contacts.0.custom_fields_values.0.field_id}.
 */
record Scope(ArrayNode errors, String prefix) {

    static Scope item() {
        return new Scope(Json.array(), "");
    }

    Scope inside(String path) {
        return new Scope(errors, prefix + path + ".");
    }

    void missing(String path) {
        add("FieldMissing", path, "This field is missing.");
    }

    void invalidType(String path, String type) {
        add("InvalidType", path, "This value should be of type " + type + ".");
    }

    void notSupported(String path) {
        add("NotSupportedChoice", path, "The value you selected is not a valid choice.");
    }

    void tooFew(String path) {
        add("TooFew", path, "This collection should contain 1 element or more.");
    }

    void tooMany(String path, int most) {
        add("TooMany", path, "This collection should contain " + most + " elements or less.");
    }

    void tooLong(String path, int most) {
        add("TooLong", path, "This value is too long. It should have " + most + " characters or less.");
    }

    void outOfRange(String path, long least, long most) {
        add("NotInRange", path, "This value should be between " + least + " and " + most + ".");
    }

    /** @return whether the member is a JSON integer; complains when it is given and is something else. */
    boolean integer(ObjectNode json, String key) {
        JsonNode value = json.path(key);
        return is(json, key, value.isIntegralNumber() && value.canConvertToLong(), "int");
    }

    boolean yesOrNo(ObjectNode json, String key) {
        return is(json, key, json.path(key).isBoolean(), "bool");
    }

    private boolean is(ObjectNode json, String key, boolean fits, String type) {
        boolean given = Json.given(json, key);
        if (given && !fits) {
            invalidType(key, type);
        }
        return given && fits;
    }

    /** As {@link #integer}, and complains when it is absent too. */
    boolean requiredInteger(ObjectNode json, String key) {
        if (!Json.given(json, key)) {
            missing(key);
        }
        return integer(json, key);
    }

    /** The id of something that is there, when it is given. */
    void known(ObjectNode json, String key, LongPredicate isThere) {
        if (integer(json, key) && !isThere.test(json.get(key).asLong())) {
            notSupported(key);
        }
    }

    /** As {@link #known}, and complains when it is absent too. */
    void requiredKnown(ObjectNode json, String key, LongPredicate isThere) {
        if (!Json.given(json, key)) {
            missing(key);
        }
        known(json, key, isThere);
    }

    /** @return whether the member is a text; complains when it is given and is something else. */
    boolean text(ObjectNode json, String key) {
        return is(json, key, json.path(key).isTextual(), "string");
    }

    /** As {@link #text}, and complains when it is absent or blank too. */
    boolean requiredText(ObjectNode json, String key) {
        if (!Json.given(json, key)
                || (json.get(key).isTextual() && json.get(key).asText().isBlank())) {
            missing(key);
            return false;
        }
        return text(json, key);
    }

    /** @return the list; an empty one when it is absent, or is no list of objects, which is complained about. */
    ArrayNode objects(JsonNode json, String key) {
        JsonNode value = json.get(key);
        if (value == null || value.isNull()) {
            return Json.array();
        }
        if (!value.isArray()) {
            invalidType(key, "array");
            return Json.array();
        }
        for (int i = 0; i < value.size(); i++) {
            if (!value.get(i).isObject()) {
                invalidType(key + "." + i, "array");
                return Json.array();
            }
        }
        return (ArrayNode) value;
    }

    /** Each object of the list, which may have so many. */
    void each(JsonNode json, String key, int most, BiConsumer<ObjectNode, Scope> rules) {
        ArrayNode list = objects(json, key);
        if (list.size() > most) {
            tooMany(key, most);
        }
        for (int i = 0; i < list.size(); i++) {
            rules.accept((ObjectNode) list.get(i), inside(key + "." + i));
        }
    }

    void each(JsonNode json, String key, BiConsumer<ObjectNode, Scope> rules) {
        each(json, key, Integer.MAX_VALUE, rules);
    }

    void add(String code, String path, String detail) {
        errors.addObject().put("code", code).put("path", prefix + path).put("detail", detail);
    }
}
