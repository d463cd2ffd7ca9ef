package amoroutes.deliver;

import amoroutes.store.Settlement;
import java.util.List;

/**
 * What the answer means for each event of a load.
 *
 * @param halves loads to be sent in its place, when amoCRM refused the whole without naming an item
 */
public record Verdict(List<Settlement> settlements, List<Load> halves) {
    public Verdict {
        settlements = List.copyOf(settlements);
        halves = List.copyOf(halves);
    }

    static Verdict of(List<Settlement> settlements) {
        return new Verdict(settlements, List.of());
    }
}
