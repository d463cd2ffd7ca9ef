package amoroutes.intake.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answers of Jotform, whose keys say little where the questions are not in Latin letters ({@code q3_input3}): what
 * the questions are called stands in a text beside, {@code Имя:Рита Ким, Телефон:(916) 400-43-01}.
 */
final class LabelledAnswers {
    private static final Pattern QUESTION = Pattern.compile("q\\d+_(.+)");
    private static final Pattern NAMELESS = Pattern.compile("(?i)(?:input|type[a-z]?|clickTo|text|number)\\d*");
    private static final List<String> NAME = List.of("prefix", "first", "middle", "last", "suffix");
    private static final List<String> PHONE = List.of("country", "area", "phone");

    private LabelledAnswers() {}

    /** @param arguments the answers by their keys, and the text with the labels */
    static Object of(List<?> arguments) {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof Map<?, ?> answers)) {
            return null;
        }
        String pretty = arguments.size() > 1 ? Plain.scalar(arguments.get(1)).orElse("") : "";
        Map<String, Object> fields = new LinkedHashMap<>();
        int from = 0;
        for (Map.Entry<?, ?> answer : answers.entrySet()) {
            java.util.regex.Matcher key = QUESTION.matcher(answer.getKey().toString());
            Object value = value(answer.getValue());
            if (key.matches() && !Plain.isEmpty(value)) {
                String shown = ":" + shown(value);
                int at = pretty.indexOf(shown, from);
                Optional<String> label = at < 0 ? Optional.empty() : label(pretty.substring(from, at));
                from = at < 0 ? from : at + shown.length();
                String name = key.group(1);
                String known = role(name);
                fields.merge(
                        known.isEmpty() ? label.filter(text -> isNameless(name)).orElse(name) : known,
                        value,
                        LabelledAnswers::both);
            }
        }
        return fields;
    }

    /** One text where an answer has parts; a table stays a table. */
    private static Object value(Object answer) {
        if (!(answer instanceof Map<?, ?> parts)) {
            return answer;
        }
        if (parts.containsKey("full")) {
            return parts.get("full");
        }
        if (parts.containsKey("first") || parts.containsKey("last")) {
            return joined(NAME.stream().map(parts::get), " ");
        }
        if (parts.containsKey("area") || parts.containsKey("phone")) {
            return joined(PHONE.stream().map(parts::get), " ");
        }
        if (parts.containsKey("year") && parts.containsKey("month") && parts.containsKey("day")) {
            String date = joined(Stream.of("year", "month", "day").map(parts::get), "-");
            String time = joined(Stream.of("hour", "min").map(parts::get), ":");
            String half = Plain.scalar(parts.get("ampm")).orElse("");
            return joined(Stream.of(date, time, half), " ");
        }
        boolean address = parts.keySet().stream().anyMatch(key -> key.toString().startsWith("addr_"));
        return address || parts.containsKey("other") || parts.containsKey("timeInput")
                ? joined(parts.values().stream(), ", ")
                : parts;
    }

    private static String joined(Stream<?> parts, String between) {
        return parts.flatMap(part -> part instanceof List<?> list ? list.stream() : Stream.ofNullable(part))
                .flatMap(part -> Plain.scalar(part).stream())
                .collect(Collectors.joining(between));
    }

    private static String shown(Object value) {
        return value instanceof List<?> list
                ? joined(list.stream(), ", ")
                : Plain.scalar(value).orElseGet(() -> Objects.toString(value));
    }

    /** What stands before a colon, behind the last answer that was found. */
    private static Optional<String> label(String text) {
        int comma = text.lastIndexOf(", ");
        return Optional.of((comma < 0 ? text : text.substring(comma + 2)).strip())
                .filter(label -> !label.isEmpty());
    }

    private static boolean isNameless(String name) {
        return NAMELESS.matcher(name).matches();
    }

    private static String role(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        return lower.contains("phone")
                ? "phone"
                : lower.contains("mail") ? "email" : lower.matches("(full)?name.*") ? "name" : "";
    }

    private static Object both(Object first, Object second) {
        List<Object> all = new ArrayList<>(first instanceof List<?> list ? list : List.of(first));
        all.addAll(second instanceof List<?> list ? list : List.of(second));
        return all;
    }
}
