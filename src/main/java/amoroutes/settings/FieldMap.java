package amoroutes.settings;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which field goes where, in the order of the setting. Written in any of four forms: {@code a,b,c};
 * {@code a==b||c==d}, where {@code a} alone means {@code a==a}; a JSON object {@code {"a":"b"}}; a JSON array.
 */
public record FieldMap(List<Pair> pairs) {
    public record Pair(String source, String target) {
        public Pair {
            requireNonNull(source, "source is null");
            requireNonNull(target, "target is null");
        }
    }

    public static final FieldMap EMPTY = new FieldMap(List.of());

    public FieldMap {
        pairs = List.copyOf(pairs);
    }

    /** @throws IllegalArgumentException when the JSON is broken or holds more than names */
    public static FieldMap parse(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("{")) {
            return ofObject((Map<?, ?>) Json.read(trimmed));
        }
        if (trimmed.startsWith("[")) {
            return ofNames(((Collection<?>) Json.read(trimmed))
                    .stream().map(FieldMap::name).toList());
        }
        boolean paired = trimmed.contains("==") || trimmed.contains("||");
        return ofNames(Arrays.asList(trimmed.split(paired ? "\\|\\|" : ",")));
    }

    public List<String> sources() {
        return pairs.stream().map(Pair::source).toList();
    }

    public Optional<String> targetOf(String source) {
        return pairs.stream()
                .filter(pair -> pair.source().equalsIgnoreCase(source))
                .map(Pair::target)
                .findFirst();
    }

    private static FieldMap ofNames(List<String> names) {
        List<Pair> pairs = new ArrayList<>();
        for (String name : names) {
            String[] sides = name.split("==", 2);
            String source = sides[0].strip();
            String target = sides.length == 2 ? sides[1].strip() : source;
            if (sides.length == 2 && (source.contains(",") || target.contains("=="))) {
                throw new IllegalArgumentException(
                        "\"" + name.strip() + "\" mixes two ways of writing a list: write a||b==c, or a,b");
            }
            if (source.isEmpty() != target.isEmpty()) {
                throw new IllegalArgumentException("\"" + name.strip() + "\" has one side only: write source==target");
            }
            if (!source.isEmpty()) {
                pairs.add(new Pair(source, target));
            }
        }
        return new FieldMap(pairs);
    }

    private static FieldMap ofObject(Map<?, ?> object) {
        return new FieldMap(object.entrySet().stream()
                .map(entry -> new Pair(entry.getKey().toString().strip(), name(entry.getValue())))
                .toList());
    }

    private static String name(Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        throw new IllegalArgumentException("holds something that is no name and no id");
    }
}
