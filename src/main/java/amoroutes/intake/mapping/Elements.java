package amoroutes.intake.mapping;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Lists as PHP writes them. */
public final class Elements {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private Elements() {}

    /** A list with gaps becomes {@code {"0":{…},"2":{…}}} there: the objects in it. Anything else stays what it is. */
    public static Object of(Object value) {
        return value instanceof Map<?, ?> map
                        && !map.isEmpty()
                        && map.entrySet().stream()
                                .allMatch(entry -> entry.getValue() instanceof Map
                                        && NUMBER.matcher(entry.getKey().toString())
                                                .matches())
                ? List.copyOf(map.values())
                : value;
    }
}
