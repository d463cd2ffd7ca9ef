package amoroutes.intake.mapping;

import java.util.LinkedHashMap;
import java.util.Map;

/** An object of targets; what has no value is left out. The value of {@code $} is itself an object whose keys are taken. */
record ObjectMapping(Map<String, Mapping> targets) implements Mapping {
    ObjectMapping {
        targets = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    }

    @Override
    public Map<String, Object> value(Scope scope) {
        Map<String, Object> object = new LinkedHashMap<>();
        targets.forEach((target, mapping) -> {
            Object value = mapping.value(scope);
            if (target.equals("$") && value instanceof Map<?, ?> several) {
                several.forEach((name, one) -> put(object, name.toString(), one));
            } else {
                put(object, target, value);
            }
        });
        return object;
    }

    private static void put(Map<String, Object> object, String target, Object value) {
        if (!Plain.isEmpty(value)) {
            object.putIfAbsent(target, value);
        }
    }
}
