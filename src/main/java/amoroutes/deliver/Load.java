package amoroutes.deliver;

import amoroutes.order.Shape;
import amoroutes.store.Settlement;
import java.util.List;

/**
 * A batch made ready: what is to be sent for it, and what needs no request at all.
 *
 * @param sendings one request for all drafts; for {@link Shape#SEARCH} the searches of its one draft
 * @param settled events that were decided before anything was sent
 */
public record Load(Shape shape, List<Draft> drafts, List<Sending> sendings, List<Settlement> settled) {
    public Load {
        drafts = List.copyOf(drafts);
        sendings = List.copyOf(sendings);
        settled = List.copyOf(settled);
    }
}
