package amoroutes.order;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The body of an event as a tree: maps, lists, strings, {@link BigDecimal}, booleans and null, unknown keys included, so
 * that every key can be a mapping source. A path reads {@code customer.name} or {@code products.0.price}; a key that
 * itself holds dots is found when it stands at that level as a whole.
 */
public final class Document {
    private static final Pattern INDEX = Pattern.compile("\\d{1,6}");
    private static final Document EMPTY = new Document(Map.of());

    private final Map<String, Object> fields;

    /** @param fields kept as they are now; what stands deeper is for nobody to change */
    public Document(Map<String, Object> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(fields, "fields is null")));
    }

    /** Of a part of another, which is not copied each time somebody looks at it. */
    @SuppressWarnings("unchecked")
    private Document(Object part) {
        this.fields = Collections.unmodifiableMap((Map<String, Object>) part);
    }

    public Map<String, Object> fields() {
        return fields;
    }

    public static Document empty() {
        return EMPTY;
    }

    /** The value at the path; empty when it is absent or null. */
    public Optional<Object> at(String path) {
        return Optional.ofNullable(find(fields, path));
    }

    /** True when the path is there at all, be it null. */
    public boolean has(String key) {
        return fields.containsKey(key);
    }

    /** The text of a scalar at the path, trimmed; empty when absent, null, blank, or no scalar. */
    public Optional<String> text(String path) {
        return at(path).flatMap(Document::textOf);
    }

    public Optional<BigDecimal> number(String path) {
        return at(path).flatMap(Numbers::sent);
    }

    /** The object at the path; an empty one when there is none. */
    public Document object(String path) {
        return at(path).filter(Map.class::isInstance).map(Document::of).orElseGet(Document::empty);
    }

    /** The objects of the list at the path; other elements are left out. */
    public List<Document> objects(String path) {
        return list(path).stream()
                .filter(Map.class::isInstance)
                .map(Document::of)
                .toList();
    }

    public List<?> list(String path) {
        return at(path).filter(List.class::isInstance).map(List.class::cast).orElseGet(List::of);
    }

    /** Numbers read as they would be typed: {@code 1200}, not {@code 1.2E+3}. */
    public static Optional<String> textOf(Object value) {
        if (value instanceof BigDecimal number) {
            return Optional.of(number.toPlainString());
        }
        return value instanceof Map || value instanceof List
                ? Optional.empty()
                : Optional.ofNullable(value)
                        .map(String::valueOf)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty());
    }

    private static Document of(Object part) {
        return new Document(part);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document && fields.equals(document.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "document of " + fields.size() + " fields";
    }

    private static Object find(Object node, String path) {
        if (node instanceof Map<?, ?> map && map.containsKey(path)) {
            return map.get(path);
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            Object child = child(node, path.substring(0, dot));
            if (child != null) {
                return find(child, path.substring(dot + 1));
            }
        }
        return child(node, path);
    }

    private static Object child(Object node, String key) {
        if (node instanceof Map<?, ?> map) {
            return map.get(key);
        }
        if (node instanceof List<?> list && INDEX.matcher(key).matches()) {
            int index = Integer.parseInt(key);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }
}
