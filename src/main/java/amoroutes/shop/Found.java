package amoroutes.shop;

import amoroutes.order.Marks;
import java.util.List;

/**
 * What a look at some rows brought.
 *
 * @param changes one after another, as they happened
 * @param marks what is known once they are kept
 */
public record Found(List<Change> changes, Marks marks) {
    public Found {
        changes = List.copyOf(changes);
    }
}
