package amoroutes.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of entity that have cards, fields, tags and notes. */
enum Kind {
    LEADS(Set.of("id", "created_at", "updated_at")),
    CONTACTS(Set.of("id", "updated_at", "name")),
    COMPANIES(Set.of("id", "updated_at", "name"));

    /** Names in the order in which routes are made. */
    static final List<Kind> ALL = List.of(values());

    private final Set<String> sortable;
    private final String path = name().toLowerCase(Locale.ROOT);
    private final String singular =
            path.endsWith("ies") ? path.replaceAll("ies$", "y") : path.substring(0, path.length() - 1);

    Kind(Set<String> sortable) {
        this.sortable = sortable;
    }

    /** As paths and bodies write it. */
    String path() {
        return path;
    }

    /** As hooks and events write it: lead, contact, company. */
    String singular() {
        return singular;
    }

    /** As hooks number it. */
    int elementType() {
        return switch (this) {
            case CONTACTS -> 1;
            case LEADS -> 2;
            case COMPANIES -> 3;
        };
    }

    /** Whether {@code order[field]} really sorts; others are silently ignored (amocrm-api.md section 1). */
    boolean sortsBy(String field) {
        return sortable.contains(field);
    }

    static Optional<Kind> of(String path) {
        return ALL.stream().filter(kind -> kind.path().equals(path)).findFirst();
    }
}
