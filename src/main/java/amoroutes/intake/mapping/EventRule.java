package amoroutes.intake.mapping;

import amoroutes.order.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a body is when {@code when} holds.
 *
 * @param each the things that one body holds; empty for a body that is one itself
 * @param id the vendor's own; a form may have none
 * @param form the form's name
 * @param changed when the vendor changed it, or its version there
 * @param drop not to be sent, for nothing is amiss
 * @param park not to be sent before a person has looked
 * @param fields targets and where their values come from
 */
record EventRule(
        Kind kind,
        Optional<Expression> when,
        Optional<Expression> each,
        Expression id,
        Expression form,
        Expression changed,
        List<Reason> drop,
        List<Reason> park,
        Expression fields,
        Rest rest) {
    EventRule {
        drop = List.copyOf(drop);
        park = List.copyOf(park);
    }

    boolean fits(Scope scope) {
        return when.isEmpty() || when.get().holds(scope);
    }

    /** When an event is not to be sent, and the reason that people read. */
    record Reason(Expression when, String because) {}

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
}
