package amoroutes.settings;

import amoroutes.common.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Custom fields by id, then by code, then by name, at last by the name that people know one of the shop's by. Thread-safe.
 */
final class FieldNames {
    private final String entity;
    private final Candidates<Account.Field> all;
    private final Map<String, Account.Field> certain = new HashMap<>();
    private final Map<String, List<Account.Field>> byName;
    private final Lookup<Found<Account.Field>> found = new Lookup<>();

    FieldNames(String what, String entity, List<Account.Field> fields) {
        this.entity = entity;
        all = new Candidates<>(what, fields, Account.Field::id, Account.Field::name);
        fields.stream()
                .filter(field -> !field.code().isEmpty())
                .forEach(field -> certain.put(lower(field.code()), field));
        fields.forEach(field -> certain.put(String.valueOf(field.id()), field));
        byName = fields.stream().collect(Collectors.groupingBy(field -> lower(field.name())));
    }

    Found<Account.Field> find(String text) {
        return found.get(text, () -> look(text));
    }

    private Found<Account.Field> look(String text) {
        Account.Field field = certain.get(lower(text));
        return field == null ? all.found(text, named(text)) : Found.the(field);
    }

    private List<Account.Field> named(String text) {
        return Stream.concat(Stream.of(text), Texts.fields(entity, text).stream())
                .map(name -> byName.getOrDefault(lower(name), List.of()))
                .filter(fields -> !fields.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
