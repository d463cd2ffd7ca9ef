package amoroutes.order;

import java.util.List;
import java.util.Map;

/**
 * How far a source was read. Kept in one transaction with the events that were found up to there, so that nothing is
 * missed and nothing is taken twice.
 *
 * @param values by their names
 * @param seen rows as they look now
 */
public record Marks(Map<String, String> values, List<KnownRow> seen) {
    public static final Marks NONE = new Marks(Map.of(), List.of());

    public Marks {
        values = Map.copyOf(values);
        seen = List.copyOf(seen);
    }

    public boolean isEmpty() {
        return values.isEmpty() && seen.isEmpty();
    }
}
