package amoroutes.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where two JSON texts say different things. The order of keys and of custom fields means nothing to amoCRM, so it means
 * nothing here; {@code request_id} counts only where it is expected.
 */
final class JsonDiff {
    private static final String FIELDS = "custom_fields_values";

    private final List<String> differences = new ArrayList<>();

    /** One line for each difference, with its JSON path. */
    static List<String> between(JsonNode expected, JsonNode got) {
        JsonDiff diff = new JsonDiff();
        diff.compare("$", expected, got);
        return List.copyOf(diff.differences);
    }

    private void compare(String path, JsonNode expected, JsonNode got) {
        if (expected.isObject() && got.isObject()) {
            objects(path, expected, got);
        } else if (expected.isArray() && got.isArray() && path.endsWith("." + FIELDS)) {
            values(path, byField(expected), byField(got));
        } else if (expected.isArray() && got.isArray()) {
            values(path, byIndex(expected), byIndex(got));
        } else if (!same(expected, got)) {
            tell(path, expected, got);
        }
    }

    private void objects(String path, JsonNode expected, JsonNode got) {
        Set<String> names = new LinkedHashSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        got.fieldNames().forEachRemaining(name -> {
            if (!name.equals("request_id")) {
                names.add(name);
            }
        });
        names.forEach(name -> value(path + "." + name, expected.get(name), got.get(name)));
    }

    private void values(String path, Map<String, JsonNode> expected, Map<String, JsonNode> got) {
        Set<String> names = new LinkedHashSet<>(expected.keySet());
        names.addAll(got.keySet());
        names.forEach(name -> value(path + "[" + name + "]", expected.get(name), got.get(name)));
    }

    private void value(String path, JsonNode expected, JsonNode got) {
        if (expected == null || got == null) {
            tell(path, expected, got);
        } else {
            compare(path, expected, got);
        }
    }

    private void tell(String path, JsonNode expected, JsonNode got) {
        differences.add(path + ": expected " + shown(expected) + ", got " + shown(got));
    }

    private static boolean same(JsonNode expected, JsonNode got) {
        return expected.isNumber() && got.isNumber()
                ? expected.decimalValue().compareTo(got.decimalValue()) == 0
                : expected.equals(got);
    }

    private static String shown(JsonNode value) {
        return value == null ? "nothing" : value.toString();
    }

    private static Map<String, JsonNode> byIndex(JsonNode array) {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        array.forEach(row -> rows.put(Integer.toString(rows.size()), row));
        return rows;
    }

    private static Map<String, JsonNode> byField(JsonNode array) {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        array.forEach(row -> {
            String name = row.path("field_code").asText(row.path("field_id").asText());
            rows.put(rows.containsKey(name) ? name + " again" : name, row);
        });
        return rows;
    }
}
