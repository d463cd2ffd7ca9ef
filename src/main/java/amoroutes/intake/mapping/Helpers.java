package amoroutes.intake.mapping;

import amoroutes.order.Dates;
import amoroutes.order.FormRole;
import amoroutes.order.Numbers;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The functions beside JSONata's own. */
final class Helpers {
    static final Map<String, Helper> ALL = Map.ofEntries(
            Map.entry("marks", ofAll(Marks::of)),
            Map.entry("unescape", of(Helpers::unescaped)),
            Map.entry("json", of(value -> value instanceof String text ? Plain.json(text) : value)),
            Map.entry("money", of(value -> read(value, Numbers::sent))),
            Map.entry("total", ofAll(Sums::total)),
            Map.entry("minus", ofAll(Sums::minus)),
            Map.entry("times", ofAll(Sums::times)),
            Map.entry("over", ofAll(Sums::over)),
            Map.entry("negative", ofAll(Sums::negative)),
            Map.entry("when", ofAll(Helpers::when)),
            Map.entry("labelled", ofAll(LabelledAnswers::of)),
            Map.entry("positive", of(Helpers::positive)),
            Map.entry("time", Helpers::time),
            Map.entry("products", of(ProductText::products)),
            Map.entry("pairs", ofAll(Pairs::of)),
            Map.entry("role", ofAll(Helpers::role)),
            Map.entry("answers", of(Answers::of)),
            Map.entry("xml", of(Helpers::fromXml)),
            Map.entry("tidy", of(Answers::tidy)),
            Map.entry("without", ofAll(Helpers::without)),
            Map.entry("words", ofAll(Helpers::words)));

    private Helpers() {}

    private static Helper of(Function<Object, Object> function) {
        return ofAll(
                arguments -> arguments.isEmpty() || arguments.get(0) == null ? null : function.apply(arguments.get(0)));
    }

    private static Helper ofAll(Function<List<?>, Object> function) {
        return (arguments, zone) -> function.apply(arguments);
    }

    /** What cannot be read stays as it was typed, so that it is reported. */
    private static <T> Object read(T value, Function<T, Optional<?>> reader) {
        return value == null || Plain.isEmpty(value)
                ? null
                : reader.apply(value).<Object>map(read -> read).orElse(value);
    }

    /** Shops write 0 for nobody. */
    private static Object positive(Object value) {
        return Numbers.sent(value).filter(number -> number.signum() > 0).isPresent() ? value : null;
    }

    /** The second argument where the first is true. */
    private static Object when(List<?> arguments) {
        return arguments.size() > 1 && Plain.truth(arguments.get(0)) ? arguments.get(1) : null;
    }

    private static Object time(List<?> arguments, ZoneId zone) {
        boolean utc = arguments.size() > 1 && "UTC".equals(arguments.get(1));
        return arguments.isEmpty()
                ? null
                : read(
                        Plain.scalar(arguments.get(0)).orElse(null),
                        time -> Dates.iso(time, utc ? ZoneOffset.UTC : zone));
    }

    private static Object unescaped(Object value) {
        return value instanceof String text ? HtmlText.unescape(text) : value;
    }

    /** A tree of XML in the shape that the same thing has in JSON. Underscores for hyphens in names; attributes only say what is an array and what is null. */
    private static Object fromXml(Object tree) {
        if (tree instanceof List<?> list) {
            return list.stream().map(Helpers::fromXml).toList();
        }
        if (!(tree instanceof Map<?, ?> map) || "true".equals(map.get("@nil"))) {
            return tree instanceof Map ? null : tree;
        }
        Map<String, Object> children = new LinkedHashMap<>();
        map.forEach((name, child) -> {
            if (!name.toString().contains("@")) {
                children.put(name.toString().replace('-', '_'), fromXml(child));
            }
        });
        if ("array".equals(map.get("@type"))) {
            return children.values().stream()
                    .flatMap(child -> child instanceof List<?> several ? several.stream() : Stream.ofNullable(child))
                    .toList();
        }
        return children.size() == 1 && children.containsKey("#text") ? children.get("#text") : children;
    }

    /**
     * The field that is somebody's name, phone or e-mail, whatever a site calls it.
     *
     * @param arguments {@code name}, {@code phone} or {@code email}, and the object among whose fields it stands
     */
    private static Object role(List<?> arguments) {
        String role = Plain.scalar(arguments.get(0)).orElse("").toUpperCase(Locale.ROOT);
        if (arguments.size() < 2
                || !(arguments.get(1) instanceof Map<?, ?> map)
                || Arrays.stream(FormRole.values()).map(Enum::name).noneMatch(role::equals)) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!(value instanceof Map)) {
                fields.put(name.toString(), value);
            }
        });
        return FormRole.valueOf(role).value(fields).orElse(null);
    }

    /** An object without the keys that the further arguments name. */
    private static Object without(List<?> arguments) {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof Map<?, ?> object)) {
            return null;
        }
        Map<Object, Object> rest = new LinkedHashMap<>(object);
        rest.keySet().removeAll(arguments.subList(1, arguments.size()));
        return rest;
    }

    /** What is not empty, with a blank between. */
    private static Object words(List<?> arguments) {
        String words = arguments.stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.ofNullable(value))
                .flatMap(value -> Plain.scalar(value).stream())
                .reduce("", (all, word) -> all.isEmpty() ? word : all + " " + word);
        return words.isEmpty() ? null : words;
    }

    /** A function that expressions can call by its name. It never fails: what it cannot use is null. */
    @FunctionalInterface
    interface Helper {
        /**
         * @param arguments in our types; null for an absent value
         * @param zone of times that name none
         */
        Object apply(List<?> arguments, ZoneId zone);
    }
}
