package amoroutes.settings;

import java.util.Locale;
import java.util.Set;

/** The fields that leads and contacts have without any custom field; a name in a setting means these first. */
public enum BuiltIn {
    LEAD(
            "name",
            "price",
            "tags",
            "pipeline_id",
            "status_id",
            "responsible_user_id",
            "company_name",
            "visitor_uid",
            "created_at"),
    CONTACT("name", "fullname", "first_name", "last_name", "tags", "responsible_user_id");

    private final Set<String> names;

    BuiltIn(String... names) {
        this.names = Set.of(names);
    }

    public boolean has(String field) {
        return names.contains(field.toLowerCase(Locale.ROOT));
    }
}
