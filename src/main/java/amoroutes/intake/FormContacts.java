package amoroutes.intake;

import amoroutes.order.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The phones and e-mail addresses of a form as typed, recognised by the names of their fields: a name that matches as a
 * whole before one that only holds such a word. At most 20 of either, since a number costs time to read.
 */
record FormContacts(List<String> phones, List<String> emails) {
    private static final int MAX = 20;
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> PHONES =
            Set.of("phone", "tel", "telephone", "mobile", "телефон", "ваш телефон", "номер телефона", "моб. телефон");
    private static final Set<String> EMAILS =
            Set.of("email", "e-mail", "mail", "почта", "эл. почта", "электронная почта");

    /** Words that say whose phone or address it is: not the visitor's. */
    private static final Set<String> OTHERS = Set.of("form", "company", "admin", "manager", "shop", "site");

    static FormContacts of(Document form) {
        List<Field> fields = new ArrayList<>();
        collect("", form.fields(), fields);
        return new FormContacts(select(fields, PHONES), select(fields, EMAILS));
    }

    private static void collect(String name, Object value, List<Field> fields) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> collect((String) key, child, fields));
        } else if (value instanceof List<?> list) {
            list.forEach(child -> collect(name, child, fields));
        } else {
            Document.textOf(value)
                    .ifPresent(text -> fields.add(new Field(name.strip().toLowerCase(Locale.ROOT), text)));
        }
    }

    private static List<String> select(List<Field> fields, Set<String> names) {
        List<String> whole = texts(fields, field -> names.contains(field.name));
        return whole.isEmpty() ? texts(fields, field -> field.hasWordOf(names)) : whole;
    }

    private static List<String> texts(List<Field> fields, Predicate<Field> wanted) {
        return fields.stream().filter(wanted).map(Field::text).limit(MAX).toList();
    }

    private record Field(String name, String text) {
        boolean hasWordOf(Set<String> names) {
            List<String> words = List.of(NO_LETTERS.split(name));
            return words.stream().anyMatch(names::contains) && words.stream().noneMatch(OTHERS::contains);
        }
    }
}
