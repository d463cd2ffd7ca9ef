package amoroutes.intake.mapping;

import java.util.List;
import java.util.Map;

/**
 * What a map does not name is kept: under its own name where that is free.
 *
 * @param keep false where everything that matters is named
 * @param without names that are left out; one with {@code *} at an end stands for all that fit
 */
record Rest(boolean keep, List<String> without) {
    static final Rest ALL = new Rest(true, List.of());

    Rest {
        without = List.copyOf(without);
    }

    /** Adds what is left of a body to what was mapped. Names that mean something else in an order go under {@code properties}. */
    void addTo(Map<String, Object> fields, Object body, Vocabulary vocabulary) {
        if (keep && body instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = key.toString();
                if (!Plain.isEmpty(value) && !leftOut(name)) {
                    vocabulary.keep(fields, name, value);
                }
            });
        }
    }

    private boolean leftOut(String name) {
        return without.stream().anyMatch(out -> fits(name, out));
    }

    private static boolean fits(String name, String out) {
        if (out.startsWith("*")) {
            return name.endsWith(out.substring(1));
        }
        return out.endsWith("*") ? name.startsWith(out.substring(0, out.length() - 1)) : name.equals(out);
    }
}
