package amoroutes.intake.mapping;

import java.util.ArrayList;
import java.util.List;

/** The elements of several lists as one. */
record Several(List<Mapping> parts) implements Mapping {
    Several {
        parts = List.copyOf(parts);
    }

    @Override
    public Object value(Scope scope) {
        List<Object> all = new ArrayList<>();
        for (Mapping part : parts) {
            Object value = part.value(scope);
            if (value instanceof List<?> several) {
                all.addAll(several);
            } else if (!Plain.isEmpty(value)) {
                all.add(value);
            }
        }
        return all;
    }
}
