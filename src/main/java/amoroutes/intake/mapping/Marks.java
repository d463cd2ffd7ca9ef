package amoroutes.intake.mapping;

import amoroutes.order.TrackingNames;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a visitor came from, under the names that amoCRM has tracking fields for, wherever it hides: the query of an
 * address, cookies (a cookie may itself hold marks), an object of marks, or a list of key and value.
 */
final class Marks {
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "roistat_visit",
            "roistat",
            "roistat_first_visit",
            "",
            "ya_client_id",
            "_ym_uid",
            "yandex_client_id",
            "_ym_uid");
    private static final Map<String, String> SHORT = Map.of(
            "source", "utm_source",
            "medium", "utm_medium",
            "campaign", "utm_campaign",
            "name", "utm_campaign",
            "term", "utm_term",
            "content", "utm_content");
    private static final Pattern UTM =
            Pattern.compile("(?:^|.*_)(utm_(?:source|medium|campaign|term|content|referrer))");
    private static final Pattern CLIENT_ID = Pattern.compile("(?:GA)?\\d+\\.\\d+\\.(\\d+\\.\\d+)");
    private static final Pattern SEPARATOR = Pattern.compile("\\|\\|\\||[&;]");
    private static final int MAX_DEPTH = 4;
    private static final int MAX_TEXT = 20_000;

    private final Map<String, Object> found = new LinkedHashMap<>();

    private Marks() {}

    /** The marks of all arguments; of one that stands twice the first. Null when there are none. */
    static Object of(List<?> arguments) {
        Marks marks = new Marks();
        arguments.forEach(argument -> marks.take(argument, 0));
        return marks.found.isEmpty() ? null : marks.found;
    }

    private void take(Object value, int depth) {
        if (depth > MAX_DEPTH || value == null) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            takeObject(map, depth);
        } else if (value instanceof List<?> list && Pairs.of(List.of(list)) instanceof Map<?, ?> pairs) {
            takeObject(pairs, depth);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> take(element, depth + 1));
        } else if (value instanceof String text && text.length() <= MAX_TEXT) {
            takeText(text, depth);
        }
    }

    private void takeObject(Map<?, ?> map, int depth) {
        map.forEach((key, child) -> {
            String name = key.toString();
            if (name.equalsIgnoreCase("utm") && child instanceof Map<?, ?> utm) {
                utm.forEach((part, value) -> put(SHORT.getOrDefault(part.toString(), part.toString()), value));
            } else if (name.equalsIgnoreCase("cookies") || name.equalsIgnoreCase("utm")) {
                take(child, depth + 1);
            } else {
                put(name, child);
            }
        });
    }

    /** An address, a query or cookies: all of them are pairs with a separator between. */
    private void takeText(String text, int depth) {
        int question = text.indexOf('?');
        String pairs = question >= 0 && text.lastIndexOf('=', question) < 0 ? text.substring(question + 1) : text;
        for (String pair : SEPARATOR.split(pairs.replaceFirst("#[^=]*$", ""))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = decoded(pair.substring(equals + 1).strip());
                if (value.contains("utm_") && value.contains("=")) {
                    takeText(value, depth + 1);
                } else {
                    put(decoded(pair.substring(0, equals).strip()), value);
                }
            }
        }
    }

    private void put(String key, Object value) {
        Optional<String> text = Plain.scalar(value);
        Optional<String> name = name(key.strip().toLowerCase(Locale.ROOT));
        if (text.isPresent() && name.isPresent()) {
            found.putIfAbsent(name.get(), text.get());
        } else if (text.isPresent() && key.equals("_ga")) {
            Matcher id = CLIENT_ID.matcher(text.get());
            if (id.matches()) {
                found.putIfAbsent("gclientid", id.group(1));
            }
        }
    }

    private static Optional<String> name(String key) {
        if (key.contains("utm_")) {
            Matcher utm = UTM.matcher(key);
            return utm.matches() ? Optional.of(utm.group(1)) : Optional.empty();
        }
        if (key.endsWith("attribution_referrer")) {
            return Optional.of("referrer");
        }
        return Optional.of(OTHER_NAMES.getOrDefault(key, key)).filter(TrackingNames.OWN::contains);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return text;
        }
    }
}
