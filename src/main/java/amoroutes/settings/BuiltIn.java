package amoroutes.settings;

import java.util.Locale;
import java.util.Set;

/** The fields that leads and contacts have without any custom field; a name in a setting means these first. */
public final class BuiltIn {
    private static final Set<String> NAMES = Set.of(
            "name",
            "price",
            "tags",
            "pipeline_id",
            "status_id",
            "responsible_user_id",
            "company_name",
            "visitor_uid",
            "created_at",
            "first_name",
            "last_name",
            "fullname");

    private BuiltIn() {}

    public static boolean isOne(String field) {
        return NAMES.contains(field.toLowerCase(Locale.ROOT));
    }
}
