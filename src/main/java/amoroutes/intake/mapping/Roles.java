package amoroutes.intake.mapping;

import amoroutes.order.FormRole;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the fields that are somebody's name, phone or e-mail, whatever a site calls them. */
final class Roles {
    private Roles() {}

    /** @param arguments {@code name}, {@code phone} or {@code email}, and the object among whose fields it stands */
    static Object of(List<?> arguments) {
        String role = Plain.scalar(arguments.get(0)).orElse("").toUpperCase(Locale.ROOT);
        if (arguments.size() < 2
                || !(arguments.get(1) instanceof Map<?, ?> map)
                || Arrays.stream(FormRole.values()).map(Enum::name).noneMatch(role::equals)) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!(value instanceof Map)) {
                fields.put(name.toString(), value);
            }
        });
        return FormRole.valueOf(role).value(fields).orElse(null);
    }

    /** True when a body names a person and a phone, as a form does. */
    static boolean isForm(Map<String, ?> body) {
        return !FormRole.NAME.among(body).isEmpty()
                && !FormRole.PHONE.among(body).isEmpty();
    }
}
