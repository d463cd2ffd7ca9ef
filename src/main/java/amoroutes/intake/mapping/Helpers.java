package amoroutes.intake.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The functions beside JSONata's own. */
final class Helpers {
    static final Map<String, Helper> ALL = Map.ofEntries(
            Map.entry("marks", Marks::of),
            Map.entry("unescape", of(Helpers::unescaped)),
            Map.entry("json", of(value -> value instanceof String text ? JsonInText.read(text) : value)),
            Map.entry("money", of(value -> text(value, RussianMoney::of))),
            Map.entry("time", of(value -> text(value, LenientTime::of))),
            Map.entry("products", of(ProductText::products)),
            Map.entry("pairs", Pairs::of),
            Map.entry("role", Roles::of),
            Map.entry("answers", of(Answers::of)),
            Map.entry("tidy", of(Answers::tidy)),
            Map.entry("words", Helpers::words));

    private Helpers() {}

    private static Helper of(Function<Object, Object> function) {
        return arguments -> arguments.isEmpty() || arguments.get(0) == null ? null : function.apply(arguments.get(0));
    }

    private static Object text(Object value, Function<String, Optional<?>> function) {
        return Plain.scalar(value).flatMap(function).orElse(null);
    }

    private static Object unescaped(Object value) {
        return value instanceof String text ? HtmlText.unescape(text) : value;
    }

    /** What is not empty, with a blank between. */
    private static Object words(List<?> arguments) {
        String words = arguments.stream()
                .flatMap(value ->
                        value instanceof List<?> list ? list.stream() : java.util.stream.Stream.ofNullable(value))
                .flatMap(value -> Plain.scalar(value).stream())
                .reduce("", (all, word) -> all.isEmpty() ? word : all + " " + word);
        return words.isEmpty() ? null : words;
    }
}
