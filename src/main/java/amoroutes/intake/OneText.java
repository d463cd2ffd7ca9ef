package amoroutes.intake;

import amoroutes.order.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one text of several where an order or a customer has one: a site may well ask for two phones, or hold two fields
 * of one name, and that is no reason to park what it sends.
 */
final class OneText {
    private static final Set<String> ORDER =
            Set.of("number", "status", "currency", "delivery", "payment", "comment", "url", "name", "email", "phone");
    private static final Set<String> PEOPLE = Set.of("customer", "address");

    private OneText() {}

    static Map<String, Object> of(Map<String, Object> fields) {
        Map<String, Object> texts = new LinkedHashMap<>(fields);
        texts.replaceAll((name, value) -> {
            if (PEOPLE.contains(name) && value instanceof Map<?, ?> person) {
                Map<String, Object> plain = new LinkedHashMap<>();
                person.forEach((part, text) -> plain.put(part.toString(), joined(text)));
                return plain;
            }
            return ORDER.contains(name) ? joined(value) : value;
        });
        return texts;
    }

    private static Object joined(Object value) {
        return value instanceof List<?> list && list.stream().noneMatch(OneText::nested)
                ? list.stream()
                        .flatMap(one -> Document.textOf(one).stream())
                        .distinct()
                        .collect(Collectors.joining(", "))
                : value;
    }

    private static boolean nested(Object value) {
        return value instanceof Map || value instanceof List;
    }
}
