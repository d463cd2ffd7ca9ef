package amoroutes.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which field goes where, in the order of the setting. Written in any of four forms: {@code a,b,c};
 * {@code a==b||c==d}, where {@code a} alone means {@code a==a}; a JSON object {@code {"a":"b"}}; a JSON array.
 */
public record FieldMap(List<Pair> pairs) {
    public record Pair(String source, String target) {}

    public static final FieldMap EMPTY = new FieldMap(List.of());

    public FieldMap {
        pairs = List.copyOf(pairs);
    }

    /** @throws IllegalArgumentException when the JSON is broken or holds more than names */
    public static FieldMap parse(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("{")) {
            return new FieldMap(Parsers.json(trimmed).properties().stream()
                    .map(entry -> new Pair(entry.getKey().strip(), name(entry.getValue())))
                    .toList());
        }
        if (trimmed.startsWith("[")) {
            List<String> names = new ArrayList<>();
            Parsers.json(trimmed).forEach(name -> names.add(name(name)));
            return ofNames(names);
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

    private static String name(JsonNode value) {
        if (value.isNumber() || value.isTextual() && !value.asText().isBlank()) {
            return value.asText().strip();
        }
        throw new IllegalArgumentException("holds something that is no name and no id");
    }
}
