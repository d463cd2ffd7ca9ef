package amoroutes.intake.mapping;

import com.dashjoin.jsonata.JException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An expression of a map. Where it fails on a body, that is logged, and the scope decides: the event goes on without the
 * value, or is parked.
 *
 * @param place {@code hooks/shop.yaml:12: events.fields.cost}
 */
record Placed(Expression expression, String place) implements Expression {
    private static final Logger LOG = LoggerFactory.getLogger("hooks");

    @Override
    public Object value(Scope scope) {
        try {
            return expression.value(scope);
        } catch (Endless e) {
            throw new ExpressionFailed(place + ": " + e.getMessage());
        } catch (RuntimeException e) {
            String message = place + ": fails on this body: " + reason(e);
            LOG.warn(message);
            scope.failures().accept(message);
            return null;
        }
    }

    /** Messages of failures may quote values: they are left out. */
    private static String reason(RuntimeException failure) {
        return failure instanceof JException known && known.getError() != null
                ? JException.msg(known.getError(), -1, "…", "…")
                : failure.getClass().getSimpleName();
    }
}
