package amoroutes.order;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which part of a person's name a form asks for. */
enum NamePart {
    WHOLE,
    MIDDLE,
    LAST;

    private static final Set<String> WHOLE_WORDS =
            Set.of("имя", "имени", "фио", "fio", "first", "full", "firstname", "fullname", "and");
    private static final Set<String> MIDDLE_WORDS = Set.of("отчество", "patronymic", "middlename", "secondname");
    private static final Set<String> LAST_WORDS = Set.of("фамилия", "surname", "lastname", "familyname");

    /** @param words of the field's name, in lower case; {@code WHOLE} unless they name a part alone */
    static NamePart of(Stream<String> words) {
        Set<String> all = words.collect(Collectors.toSet());
        boolean named = all.contains("name");
        if (all.stream().anyMatch(WHOLE_WORDS::contains)) {
            return WHOLE;
        }
        if (all.stream().anyMatch(LAST_WORDS::contains) || named && (all.contains("last") || all.contains("family"))) {
            return LAST;
        }
        boolean middle = named && (all.contains("middle") || all.contains("second"));
        return middle || all.stream().anyMatch(MIDDLE_WORDS::contains) ? MIDDLE : WHOLE;
    }

    /** True when the part is spoken in the name already: many a form asks for the whole name and for the surname too. */
    static boolean contains(String name, String part) {
        return (" " + name + " ").toLowerCase(Locale.ROOT).contains(" " + part.toLowerCase(Locale.ROOT) + " ");
    }
}
