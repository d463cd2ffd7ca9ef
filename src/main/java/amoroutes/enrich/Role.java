package amoroutes.enrich;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a form field is about, told from its name alone: an exact name before a word of one. */
enum Role {
    NAME(
            "name",
            Set.of("name", "your-name", "fio", "имя", "ваше имя", "фио", "как вас зовут", "контактное лицо"),
            Set.of("name", "fio", "имя", "фио")),
    PHONE(
            "phone",
            Set.of("phone", "tel", "telephone", "mobile", "телефон", "ваш телефон", "номер телефона", "моб. телефон"),
            Set.of("phone", "tel", "telephone", "mobile", "телефон")),
    EMAIL(
            "email",
            Set.of("email", "e-mail", "mail", "почта", "эл. почта", "электронная почта"),
            Set.of("email", "mail", "почта"));

    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");
    /** {@code form_name} and {@code company_name} name no person. */
    private static final Set<String> OTHER_THINGS = Set.of(
            "form",
            "company",
            "organization",
            "organisation",
            "product",
            "item",
            "page",
            "site",
            "file",
            "domain",
            "host",
            "city",
            "campaign",
            "форма",
            "формы",
            "компания",
            "компании",
            "организация",
            "организации",
            "товар",
            "товара");

    private final String field;
    private final Set<String> names;
    private final Set<String> words;

    Role(String field, Set<String> names, Set<String> words) {
        this.field = field;
        this.names = names;
        this.words = words;
    }

    /** The contact field that it feeds. */
    String field() {
        return field;
    }

    /** The one of the fields that plays this role; what lies inside a vendor's own objects plays none. */
    Optional<String> among(Collection<String> fields) {
        List<String> plain = fields.stream()
                .filter(field -> !field.contains(".") || names.contains(lower(field)))
                .toList();
        return plain.stream()
                .filter(field -> names.contains(lower(field)))
                .findFirst()
                .or(() -> plain.stream().filter(this::speaks).findFirst());
    }

    private boolean speaks(String field) {
        List<String> said = Arrays.asList(NO_LETTERS.split(lower(field)));
        return said.stream().anyMatch(words::contains) && said.stream().noneMatch(OTHER_THINGS::contains);
    }

    private static String lower(String field) {
        return field.strip().toLowerCase(Locale.ROOT);
    }
}
