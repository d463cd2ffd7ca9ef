package amoroutes.order;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a form field is about, by its name: a field that is called exactly so goes before one with such a word in
 * its name. Words are runs of letters, so {@code phone_2} has one and {@code username} has none. Where no name tells, the
 * field whose value is purely a phone or an address is one.
 */
public enum FormRole {
    NAME(
            value -> false,
            Set.of(
                    "name",
                    "your-name",
                    "fio",
                    "fullname",
                    "firstname",
                    "имя",
                    "ваше имя",
                    "фио",
                    "как вас зовут",
                    "контактное лицо")),
    PHONE(
            FormValues::isPhone,
            Set.of(
                    "phone",
                    "tel",
                    "telephone",
                    "mobile",
                    "телефон",
                    "тел",
                    "тел.",
                    "ваш телефон",
                    "номер телефона",
                    "моб. телефон")),
    EMAIL(FormValues::isEmail, Set.of("email", "e-mail", "mail", "почта", "эл. почта", "электронная почта"));

    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");
    private static final Pattern QUESTION = Pattern.compile("[\\s?!:*]+$");
    private static final Pattern PARTS = Pattern.compile("\\.(?=\\S)");

    /** Words that say whose name or phone it is: not the visitor's. */
    private static final Set<String> OTHERS = setOf("form company organization organisation product item page site shop"
            + " file domain host city campaign admin manager форма формы компания компании организация организации товар"
            + " товара менеджер менеджера друга подруги коллеги friend");

    /** Objects in which vendors keep what nobody typed; nor was it typed of the visitor in an object of somebody else. */
    private static final Set<String> VENDORS_OWN =
            setOf("extra cookies meta hidden utm form payment analytics products quiz result");

    private final Predicate<String> pure;
    private final Set<String> names;

    FormRole(Predicate<String> pure, Set<String> names) {
        this.pure = pure;
        this.names = names;
    }

    private static Set<String> setOf(String words) {
        return Set.of(words.split(" "));
    }

    /** The contact field that it feeds: {@code name}, {@code phone} or {@code email}. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The filled fields, by path, that play this role. A person may give several phones; the parts of a name come in the
     * order in which they are spoken.
     *
     * @param fields values by their paths, see {@link Form#fields()}
     */
    public List<String> among(Map<String, ?> fields) {
        List<String> filled = fields.keySet().stream()
                .filter(path -> !texts(fields.get(path)).isEmpty())
                .toList();
        List<String> named = named(filled);
        return named.isEmpty()
                ? filled.stream()
                        .filter(FormRole::typed)
                        .filter(path -> FormValues.mayBeContact(words(path))
                                && words(path).noneMatch(OTHERS::contains))
                        .filter(path -> texts(fields.get(path)).stream().allMatch(pure))
                        .toList()
                : named;
    }

    /** The value of the role: of a name its parts, of the others the first. Empty when nothing plays it. */
    public Optional<Object> value(Map<String, ?> fields) {
        List<String> paths = among(fields);
        if (this != NAME || paths.size() < 2) {
            return paths.stream().findFirst().map(fields::get);
        }
        String whole = "";
        for (String path : paths) {
            String part = String.join(" ", texts(fields.get(path)));
            whole = NamePart.contains(whole, part) ? whole : (whole + " " + part).strip();
        }
        return Optional.of(whole);
    }

    /** Those that play it by their names. */
    List<String> named(Collection<String> paths) {
        List<String> typed = paths.stream().filter(FormRole::typed).toList();
        if (this != NAME) {
            return called(typed);
        }
        List<String> first = called(typed.stream()
                .filter(path -> NamePart.of(words(path)) == NamePart.WHOLE)
                .toList());
        return Stream.of(first.stream(), part(typed, NamePart.MIDDLE), part(typed, NamePart.LAST))
                .flatMap(part -> part.limit(1))
                .toList();
    }

    private static Stream<String> part(List<String> typed, NamePart part) {
        return typed.stream()
                .filter(path -> NamePart.of(words(path)) == part && words(path).noneMatch(OTHERS::contains));
    }

    private List<String> called(List<String> typed) {
        List<String> whole =
                typed.stream().filter(path -> names.contains(last(path))).toList();
        return whole.isEmpty() ? typed.stream().filter(this::hasWord).toList() : whole;
    }

    private boolean hasWord(String path) {
        return words(path).anyMatch(names::contains) && words(path).noneMatch(OTHERS::contains);
    }

    private static Stream<String> words(String path) {
        return Arrays.stream(NO_LETTERS.split(last(path)));
    }

    private static List<String> texts(Object value) {
        return (value instanceof List<?> list ? list.stream() : Stream.ofNullable(value))
                .flatMap(one -> Document.textOf(one).stream())
                .toList();
    }

    private static boolean typed(String path) {
        String[] parts = PARTS.split(path.toLowerCase(Locale.ROOT));
        return Arrays.stream(parts, 0, parts.length - 1)
                .noneMatch(part -> VENDORS_OWN.contains(part) || OTHERS.contains(part));
    }

    /** Without what a question may end in: {@code Как вас зовут?}, {@code Телефон *}. */
    private static String last(String path) {
        String[] parts = PARTS.split(path.strip().toLowerCase(Locale.ROOT));
        return QUESTION.matcher(parts[parts.length - 1]).replaceAll("").strip();
    }

    /** Which part of a person's name a form asks for. */
    private enum NamePart {
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
            if (all.stream().anyMatch(LAST_WORDS::contains)
                    || named && (all.contains("last") || all.contains("family"))) {
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
}
