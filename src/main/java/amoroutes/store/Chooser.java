package amoroutes.store;

import amoroutes.order.Shape;
import java.util.Map;
import java.util.Optional;

/** Says which shape the next request carries; empty when none of them should go now. */
@FunctionalInterface
public interface Chooser {
    /**
     * @param ready how many events of each shape could go now, counted up to {@link Queue#COUNTED_READY}; shapes
     *     without any are absent, and it is never empty
     */
    Optional<Choice> choose(Map<Shape, Integer> ready);
}
