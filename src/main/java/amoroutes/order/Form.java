package amoroutes.order;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A read-only view of what somebody wrote into a form of a site.
 *
 * @param name which form it is, as the site's pages or the vendor call it
 */
public record Form(String name, Document body) {
    /** The form of an event: its external id begins with the form's name, before a slash. */
    public static Form of(Key key, Document body) {
        int slash = key.externalId().indexOf('/');
        return new Form(
                slash > 0
                        ? key.externalId().substring(0, slash)
                        : body.text("form").orElse("form"),
                body);
    }

    /**
     * What was typed, by path, in its order; a list of plain values is one field. Not the form's own name, the marks of
     * the visit, nor what a vendor tells of the answer itself ({@code service}).
     */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        body.fields().forEach((key, value) -> {
            boolean itself = key.equals("form") && name.equals(value)
                    || (key.equals("utm") || key.equals("service")) && value instanceof Map;
            if (!itself) {
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
