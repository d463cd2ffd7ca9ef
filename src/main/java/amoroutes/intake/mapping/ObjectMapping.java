package amoroutes.intake.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** An object of targets; what has no value is left out. The value of {@code $} is itself an object whose keys are taken. */
record ObjectMapping(Map<String, Expression> targets) implements Expression {
    ObjectMapping {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
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

    /** One object for each element of a list; paths begin at the element. */
    record Each(Expression list, ObjectMapping element) implements Expression {
        @Override
        public Object value(Scope scope) {
            Object given = Elements.of(list.value(scope));
            List<?> elements = given instanceof List<?> several
                    ? several
                    : Stream.ofNullable(given).toList();
            return elements.stream()
                    .filter(Objects::nonNull)
                    .map(one -> element.value(scope.at(one)))
                    .filter(object -> !object.isEmpty())
                    .toList();
        }
    }

    /** The elements of several lists as one. */
    record Several(List<Expression> parts) implements Expression {
        Several {
            parts = List.copyOf(parts);
        }

        @Override
        public Object value(Scope scope) {
            List<Object> all = new ArrayList<>();
            for (Expression part : parts) {
                Object value = Elements.of(part.value(scope));
                if (value instanceof List<?> several) {
                    all.addAll(several);
                } else if (!Plain.isEmpty(value)) {
                    all.add(value);
                }
            }
            return all;
        }
    }
}
