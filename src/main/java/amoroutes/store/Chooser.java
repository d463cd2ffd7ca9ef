package amoroutes.store;

import amoroutes.order.Shape;
import java.util.Map;
import java.util.Optional;

/** Says which shape the next request carries; empty when none of them should go now. */
@FunctionalInterface
public interface Chooser {
    /**
     * @param ready how many events of each shape could go now, counted up to one more than the claim's limit; shapes
     *     without any are absent, and it is never empty
     */
    Optional<Shape> choose(Map<Shape, Integer> ready);
}
