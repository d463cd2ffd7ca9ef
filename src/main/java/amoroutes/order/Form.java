package amoroutes.order;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A read-only view of what somebody wrote into a form of a site. */
public record Form(Document body) {
    /** Keys of the event itself, which nobody typed. */
    private static final Set<String> NOT_TYPED = Set.of("source", "form", "id", "utm");

    public Form {
        requireNonNull(body, "body is null");
    }

    /** The form's name; {@code form} when it has none. */
    public String name() {
        return body.text("form").orElse("form");
    }

    /** What was typed, by path, in its order; a list of plain values is one field. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        body.fields().forEach((key, value) -> {
            if (!NOT_TYPED.contains(key)) {
                flatten(key, value, fields);
            }
        });
        return Collections.unmodifiableMap(fields);
    }

    private static void flatten(String path, Object value, Map<String, Object> fields) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> flatten(path + "." + key, child, fields));
        } else if (value instanceof List<?> list && list.stream().anyMatch(Form::nested)) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "." + i, list.get(i), fields);
            }
        } else {
            fields.put(path, value);
        }
    }

    private static boolean nested(Object value) {
        return value instanceof Map || value instanceof List;
    }
}
