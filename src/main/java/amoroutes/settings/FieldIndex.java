package amoroutes.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Custom fields by id, then by code, then by name: the order of certainty. Asked a dozen times for each event, so it
 * looks up where others search.
 */
final class FieldIndex {
    private final Candidates<Account.Field> all;
    private final Map<String, Account.Field> certain = new HashMap<>();
    private final Map<String, List<Account.Field>> byName;

    FieldIndex(String what, List<Account.Field> fields) {
        all = new Candidates<>(what, fields, Account.Field::id, Account.Field::name);
        fields.stream()
                .filter(field -> !field.code().isEmpty())
                .forEach(field -> certain.put(lower(field.code()), field));
        fields.forEach(field -> certain.put(String.valueOf(field.id()), field));
        byName = fields.stream().collect(Collectors.groupingBy(field -> lower(field.name())));
    }

    Found<Account.Field> find(String text) {
        Account.Field field = certain.get(lower(text));
        return field == null ? all.found(text, byName.getOrDefault(lower(text), List.of())) : Found.the(field);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
