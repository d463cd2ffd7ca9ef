package amoroutes.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The decoded query string; brackets are part of the names, as PHP has it. */
record Query(Map<String, List<String>> values) {
    static final int LARGEST_PAGE = 250;
    private static final int USUAL_PAGE = 50;

    static Query parse(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return new Query(values);
    }

    Optional<String> first(String name) {
        return Optional.ofNullable(values.get(name)).map(list -> list.get(0));
    }

    /** Every value of {@code name}, {@code name[]} and {@code name[0]}. */
    List<String> all(String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name)
                        || (entry.getKey().startsWith(name + "[")
                                && entry.getKey().endsWith("]")))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    Set<Long> numbers(String name) {
        return all(name).stream().flatMap(text -> number(text).stream()).collect(Collectors.toSet());
    }

    Optional<Long> number(String name, boolean positive) {
        return first(name).flatMap(Query::number).filter(value -> !positive || value > 0);
    }

    /** A span of numbers, both ends in it. */
    record Range(long from, long to) {
        boolean holds(long value) {
            return value >= from && value <= to;
        }

        boolean isAll() {
            return from == Long.MIN_VALUE && to == Long.MAX_VALUE;
        }
    }

    /** {@code name[from]} and {@code name[to]}; the name alone is its beginning. */
    Range range(String name) {
        return new Range(
                number(name + "[from]", false).or(() -> number(name, false)).orElse(Long.MIN_VALUE),
                number(name + "[to]", false).orElse(Long.MAX_VALUE));
    }

    /** Comma separated. */
    Set<String> with() {
        return all("with").stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    boolean hasAny(String prefix) {
        return values.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    int page() {
        return number("page", true).map(Math::toIntExact).orElse(1);
    }

    /** Clipped silently to 250 (amocrm-api.md section 1). */
    int limit() {
        return (int) Math.min(LARGEST_PAGE, number("limit", true).orElse((long) USUAL_PAGE));
    }

    private static Optional<Long> number(String text) {
        try {
            long value = Long.parseLong(text);
            return Math.abs(value) <= Integer.MAX_VALUE ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.badRequest("The query string is not properly encoded"));
        }
    }
}
