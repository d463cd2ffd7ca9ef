package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.FieldMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a contact of amoCRM tells of a shop's customer: {@code amocrm.user-fields} read backwards. Of several values the
 * first counts, or all of them, joined by {@code amocrm.user-fields-glue-amo-values}.
 */
final class ShopValues {
    private final FieldMap fields;
    private final String glue;

    /** @param glue empty: of several values only the first is told */
    ShopValues(FieldMap fields, String glue) {
        this.fields = requireNonNull(fields, "fields is null");
        this.glue = requireNonNull(glue, "glue is null");
    }

    /** By the shop's names; a field that the contact does not have is left out. */
    Map<String, String> of(Map<String, Object> contact) {
        Map<String, String> values = new LinkedHashMap<>();
        for (FieldMap.Pair pair : fields.pairs()) {
            value(contact, pair.target()).ifPresent(value -> values.put(pair.source(), value));
        }
        return values;
    }

    private Optional<String> value(Map<String, Object> contact, String target) {
        return customFields(contact)
                .filter(field -> is(field, target))
                .findFirst()
                .map(field -> joined(field.get("values")))
                .or(() -> Optional.ofNullable(contact.get(target))
                        .filter(String.class::isInstance)
                        .map(Object::toString));
    }

    private static boolean is(Map<?, ?> field, String target) {
        return Stream.of("id", "code", "name")
                .map(field::get)
                .filter(Objects::nonNull)
                .anyMatch(known -> known.toString().equalsIgnoreCase(target));
    }

    private String joined(Object values) {
        List<String> all = items(values).map(ShopValues::text).toList();
        return glue.isEmpty()
                ? all.stream().findFirst().orElse("")
                : all.stream().collect(Collectors.joining(glue));
    }

    private static Stream<Map<?, ?>> customFields(Map<String, Object> contact) {
        return items(contact.get("custom_fields")).filter(Map.class::isInstance).map(field -> (Map<?, ?>) field);
    }

    /** A value stands alone, or beside its enum. */
    private static String text(Object value) {
        Object plain = value instanceof Map<?, ?> pair ? pair.get("value") : value;
        return plain == null ? "" : plain.toString();
    }

    private static Stream<?> items(Object several) {
        return several instanceof List<?> list
                ? list.stream()
                : several instanceof Map<?, ?> map ? map.values().stream() : Stream.empty();
    }
}
