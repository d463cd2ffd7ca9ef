package amoroutes.intake.mapping;

import amoroutes.order.Kind;
import java.util.List;
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
        Mapping fields,
        Rest rest) {
    EventRule {
        drop = List.copyOf(drop);
        park = List.copyOf(park);
    }

    boolean fits(Scope scope) {
        return when.isEmpty() || when.get().holds(scope);
    }
}
