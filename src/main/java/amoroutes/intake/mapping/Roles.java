package amoroutes.intake.mapping;

import amoroutes.order.FormRole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the field that is somebody's name, phone or e-mail, whatever a site calls it. */
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
        Set<String> filled = map.entrySet().stream()
                .filter(field -> !Plain.isEmpty(field.getValue()) && !(field.getValue() instanceof Map))
                .map(field -> field.getKey().toString())
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        return FormRole.valueOf(role).among(filled).stream()
                .findFirst()
                .map(map::get)
                .orElse(null);
    }
}
