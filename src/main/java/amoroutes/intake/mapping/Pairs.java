package amoroutes.intake.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A list of {@code {"key": …, "value": …}} as one object, whatever the two are called. */
final class Pairs {
    private static final List<String> KEYS = List.of("key", "name", "title", "label", "handle", "slug", "code", "id");
    private static final List<String> VALUES = List.of("value", "val", "text");

    private Pairs() {}

    /**
     * @param arguments the list, and optionally what its elements call key and value; then a key that begins with an
     *     underscore is left out, for it is not meant to be seen
     */
    static Object of(List<?> arguments) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        Object given = arguments.isEmpty() ? null : arguments.get(0);
        for (Object element :
                given instanceof List<?> list ? list : Stream.ofNullable(given).toList()) {
            if (element instanceof Map<?, ?> pair) {
                Optional<String> key = Plain.scalar(first(pair, name(arguments, 1), KEYS));
                Object value = first(pair, name(arguments, 2), VALUES);
                boolean seen = arguments.size() == 1
                        || key.filter(name -> name.startsWith("_")).isEmpty();
                if (key.isPresent() && value != null && seen) {
                    add(pairs, key.get(), value);
                }
            }
        }
        return pairs.isEmpty() ? null : pairs;
    }

    /** A key that stands twice has a list. */
    static void add(Map<String, Object> pairs, String key, Object value) {
        pairs.merge(
                key,
                value,
                (before, now) -> before instanceof List<?> list
                        ? Stream.concat(list.stream(), Stream.of(now)).toList()
                        : List.of(before, now));
    }

    private static List<String> name(List<?> arguments, int index) {
        return arguments.size() > index
                ? Plain.scalar(arguments.get(index)).stream().toList()
                : List.of();
    }

    static Object first(Map<?, ?> pair, List<String> given, List<String> usual) {
        return (given.isEmpty() ? usual : given)
                .stream()
                        .filter(name -> !Plain.isEmpty(pair.get(name)))
                        .findFirst()
                        .map(pair::get)
                        .orElse(null);
    }
}
