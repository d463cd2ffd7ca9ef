package amoroutes.order;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a form field is about, told from its name alone: a field that is called exactly so goes before one with such a
 * word in its name. Words are runs of letters, so {@code phone_2} has one and {@code username} has none.
 */
public enum FormRole {
    NAME(Set.of("name", "your-name", "fio", "имя", "ваше имя", "фио", "как вас зовут", "контактное лицо")),
    PHONE(Set.of("phone", "tel", "telephone", "mobile", "телефон", "ваш телефон", "номер телефона", "моб. телефон")),
    EMAIL(Set.of("email", "e-mail", "mail", "почта", "эл. почта", "электронная почта"));

    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");
    private static final Pattern QUESTION = Pattern.compile("[\\s?!:*]+$");
    private static final Pattern PARTS = Pattern.compile("\\.(?=\\S)");

    /** Words that say whose name or phone it is: not the visitor's. */
    private static final Set<String> OTHERS = Set.of(
            "form",
            "company",
            "organization",
            "organisation",
            "product",
            "item",
            "page",
            "site",
            "shop",
            "file",
            "domain",
            "host",
            "city",
            "campaign",
            "admin",
            "manager",
            "форма",
            "формы",
            "компания",
            "компании",
            "организация",
            "организации",
            "товар",
            "товара",
            "менеджер",
            "менеджера");

    /** Objects in which vendors keep what nobody typed; nor was it typed of the visitor in an object of somebody else. */
    private static final Set<String> VENDORS_OWN = Set.of(
            "extra", "cookies", "meta", "hidden", "utm", "form", "payment", "analytics", "products", "quiz", "result");

    private final Set<String> names;

    FormRole(Set<String> names) {
        this.names = names;
    }

    /** The contact field that it feeds: {@code name}, {@code phone} or {@code email}. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fields, by path, that play this role; a person has one name, but may give several phones. */
    public List<String> among(Collection<String> paths) {
        List<String> typed = paths.stream().filter(FormRole::typed).toList();
        List<String> whole =
                typed.stream().filter(path -> names.contains(last(path))).toList();
        List<String> all = whole.isEmpty() ? typed.stream().filter(hasWord()).toList() : whole;
        return this == NAME ? all.stream().limit(1).toList() : all;
    }

    private Predicate<String> hasWord() {
        return path -> {
            List<String> words = Arrays.asList(NO_LETTERS.split(last(path)));
            return words.stream().anyMatch(names::contains) && words.stream().noneMatch(OTHERS::contains);
        };
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
}
