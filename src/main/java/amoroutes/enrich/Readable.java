package amoroutes.enrich;

import amoroutes.order.Document;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as a person reads them, and the question whether there is a value at all. */
final class Readable {
    static final int LONGEST_NAME = 255;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    private Readable() {}

    /** Absent, null, blank text and empty lists; zero and false are values. */
    static boolean empty(Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof List<?> list && list.stream().allMatch(Readable::empty)
                || value instanceof Map<?, ?> map && map.values().stream().allMatch(Readable::empty);
    }

    static String text(Object value) {
        return text(value, ", ");
    }

    /** @param between what stands between the elements of a list */
    static String text(Object value, String between) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(element -> !empty(element))
                    .map(Readable::text)
                    .collect(Collectors.joining(between));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(entry -> !empty(entry.getValue()))
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                    .collect(Collectors.joining("; "));
        }
        return Document.textOf(value).orElse("");
    }

    /** The text, or as much of it as fits; a character of two halves, such as an emoji, is never cut apart. */
    static String beginning(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).strip();
    }

    /** A name whose {@code {path}} places are filled; a place without a value leaves nothing behind, not even its blank. */
    static String name(String template, Function<String, Object> values) {
        String filled = PLACE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(
                        text(values.apply(match.group(1).strip()))));
        return beginning(BLANKS.matcher(filled).replaceAll(" ").strip(), LONGEST_NAME);
    }
}
