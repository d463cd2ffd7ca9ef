package amoroutes.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an amoCRM account holds: the read-only records that names in settings are resolved against (amocrm-api.md 6 and
 * 7). {@code amocrm} fills it, {@code enrich} reads it.
 *
 * @param language amoCRM's word for it, such as {@code ru}; empty when it is not known
 * @param unknown lists that were not read yet; they are empty here
 */
public record Account(
        long id,
        String name,
        String subdomain,
        String language,
        List<Pipeline> pipelines,
        List<Field> leadFields,
        List<Field> contactFields,
        List<User> users,
        List<Catalog> catalogs,
        Set<Part> unknown) {
    /** The lists that are read one by one; each may be unknown while the others are known. */
    public enum Part {
        PIPELINES("pipelines"),
        USERS("users"),
        LEAD_FIELDS("lead fields"),
        CONTACT_FIELDS("contact fields"),
        CATALOGS("catalogs");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public Account {
        language = Objects.requireNonNullElse(language, "");
        pipelines = List.copyOf(pipelines);
        leadFields = List.copyOf(leadFields);
        contactFields = List.copyOf(contactFields);
        users = List.copyOf(users);
        catalogs = List.copyOf(catalogs);
        unknown = Set.copyOf(unknown);
    }

    public boolean knows(Part part) {
        return !unknown.contains(part);
    }

    /** The same with what is unknown counted as empty. */
    public Account asFarAsKnown() {
        return new Account(
                id, name, subdomain, language, pipelines, leadFields, contactFields, users, catalogs, Set.of());
    }

    /** The same with these custom fields of leads besides. */
    public Account withLeadFields(Collection<Field> more) {
        return with(pipelines, plus(leadFields, more), contactFields);
    }

    /** The same with these custom fields of contacts besides. */
    public Account withContactFields(Collection<Field> more) {
        return with(pipelines, leadFields, plus(contactFields, more));
    }

    /** The same with this pipeline besides, or in place of the one that has its id. */
    public Account withPipeline(Pipeline pipeline) {
        List<Pipeline> all = new ArrayList<>(pipelines);
        all.replaceAll(known -> known.id() == pipeline.id() ? pipeline : known);
        return with(all.contains(pipeline) ? all : plus(all, List.of(pipeline)), leadFields, contactFields);
    }

    private Account with(List<Pipeline> newPipelines, List<Field> newLeadFields, List<Field> newContactFields) {
        return new Account(
                id, name, subdomain, language, newPipelines, newLeadFields, newContactFields, users, catalogs, unknown);
    }

    private static <T> List<T> plus(List<T> all, Collection<T> more) {
        return Stream.concat(all.stream(), more.stream()).toList();
    }

    /** A sales pipeline with its statuses in the order of the account's screen. */
    public record Pipeline(long id, String name, boolean main, boolean archived, List<Status> statuses) {
        public Pipeline {
            statuses = List.copyOf(statuses);
        }

        /** The same with these statuses besides, each at its place. */
        public Pipeline with(Collection<Status> more) {
            return new Pipeline(
                    id,
                    name,
                    main,
                    archived,
                    Stream.concat(statuses.stream(), more.stream())
                            .sorted(Comparator.comparingInt(Status::sort))
                            .toList());
        }
    }

    /** @param type 1 is the "unsorted" status, in which no lead can be created by id. */
    public record Status(long id, String name, int sort, int type, String color) {
        public static final long WON = 142;
        public static final long LOST = 143;
        public static final int UNSORTED = 1;
    }

    /**
     * @param code the account-independent name such as {@code PHONE}; empty when the field has none
     * @param type amoCRM's word for the type, such as {@code text} or {@code select}
     */
    public record Field(long id, String name, String code, String type, List<Option> options) {
        public Field {
            options = List.copyOf(options);
        }
    }

    /** @param code such as {@code WORK} for multi-value fields; empty when the option has none. */
    public record Option(long id, String value, String code) {}

    public record User(long id, String name, String email, boolean active) {}

    /** @param type {@code products} for the list of goods that amoCRM makes itself; an account has at most one */
    public record Catalog(long id, String name, String type) {
        static final String PRODUCTS = "products";
    }
}
