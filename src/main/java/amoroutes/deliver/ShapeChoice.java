package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Shape;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Which of the waiting shapes gets the permit that is due. A full batch goes first, since a permit is worth most there;
 * then searches, since each makes a later batch fuller; then whatever waited longest for its turn. So a lone order
 * leaves at once and a burst fills its batches, with no timer. One choice in 64 ignores all that, so that nothing
 * starves behind a backlog. Not thread-safe: the store asks it inside its one writer.
 */
final class ShapeChoice {
    private static final int FAIR_TURN = 64;

    private final ToIntFunction<Shape> batchSize;
    private final Map<Shape, Long> lastTurn = new EnumMap<>(Shape.class);
    private long turn;

    /** @param batchSize what is a full batch of this shape */
    ShapeChoice(ToIntFunction<Shape> batchSize) {
        this.batchSize = requireNonNull(batchSize, "batchSize is null");
    }

    /** @param ready how many events of each shape could go now, capped somewhere above the batch size */
    Optional<Shape> choose(Map<Shape, Integer> ready) {
        turn++;
        Optional<Shape> chosen = turn % FAIR_TURN == 0
                ? longestWithoutTurn(ready, shape -> true)
                : longestWithoutTurn(
                                ready,
                                shape -> shape != Shape.SEARCH && ready.get(shape) >= batchSize.applyAsInt(shape))
                        .or(() -> longestWithoutTurn(ready, shape -> shape == Shape.SEARCH))
                        .or(() -> longestWithoutTurn(ready, shape -> true));
        chosen.ifPresent(shape -> lastTurn.put(shape, turn));
        return chosen;
    }

    private Optional<Shape> longestWithoutTurn(Map<Shape, Integer> ready, Predicate<Shape> fits) {
        return ready.keySet().stream()
                .filter(shape -> ready.get(shape) > 0)
                .filter(fits)
                .min(Comparator.comparingLong(shape -> lastTurn.getOrDefault(shape, 0L)));
    }
}
