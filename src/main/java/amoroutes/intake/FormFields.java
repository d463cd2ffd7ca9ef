package amoroutes.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a form put together as PHP would: {@code a[b][]=1} makes nested objects and arrays. Unlike PHP nothing
 * gets lost: a field that stands twice becomes an array, and a name that contradicts an earlier one stays as typed.
 */
final class FormFields {
    /** More than any form has. */
    static final int USUAL = 1000;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NAME = 1000;
    private static final Pattern BRACKETED = Pattern.compile("([^\\[]+)((?:\\[[^\\[\\]]*])++)");
    private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]]*)]");

    private final Map<String, Object> root = new LinkedHashMap<>();
    private final int most;
    private int count;

    FormFields() {
        this(USUAL);
    }

    FormFields(int most) {
        this.most = most;
    }

    /** @throws Refused (422) when there are more fields than any form has. */
    void put(String name, String value) {
        if (++count > most) {
            throw Refused.invalid(List.of(new Problem(0, 0, "", "has more than " + most + " fields")));
        }
        List<String> path = path(name);
        if (!place(path, value)) {
            place(List.of(name), value);
        }
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        root.forEach((name, value) -> tree.put(name, listed(value)));
        return tree;
    }

    private static List<String> path(String name) {
        if (name.length() > MAX_NAME) {
            return List.of(name);
        }
        Matcher whole = BRACKETED.matcher(name);
        if (!whole.matches()) {
            return List.of(name);
        }
        List<String> path = new ArrayList<>(List.of(whole.group(1)));
        BRACKET.matcher(whole.group(2))
                .results()
                .forEach(bracket -> path.add(bracket.group(1).strip()));
        return path.size() > MAX_DEPTH ? List.of(name) : path;
    }

    /** False when something else already stands in the way. */
    private boolean place(List<String> path, String value) {
        Map<String, Object> node = root;
        for (int i = 0; i < path.size() - 1; i++) {
            Object child = node.computeIfAbsent(key(path, i, node), name -> new LinkedHashMap<String, Object>());
            if (!(child instanceof Map)) {
                return false;
            }
            node = object(child);
        }
        String last = key(path, path.size() - 1, node);
        if (node.get(last) instanceof Map) {
            return false;
        }
        node.merge(last, value, FormFields::both);
        return true;
    }

    /** An empty bracket appends. */
    private static String key(List<String> path, int i, Map<String, Object> node) {
        String key = path.get(i);
        if (!key.isEmpty() || i == 0) {
            return key;
        }
        int next = node.size();
        while (node.containsKey(Integer.toString(next))) {
            next++;
        }
        return Integer.toString(next);
    }

    private static Object both(Object first, Object second) {
        List<Object> values = first instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>(List.of(first));
        values.add(second);
        return values;
    }

    /** Objects whose keys count from 0 are arrays. */
    private static Object listed(Object value) {
        if (!(value instanceof Map)) {
            return value;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        object(value).forEach((name, child) -> tree.put(name, listed(child)));
        int next = 0;
        for (String key : tree.keySet()) {
            if (!key.equals(Integer.toString(next++))) {
                return tree;
            }
        }
        return new ArrayList<>(tree.values());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object map) {
        return (Map<String, Object>) map;
    }
}
