package amoroutes.deliver;

import amoroutes.order.Shape;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A batch made ready: what is to be sent for it, and what needs no request at all.
 *
 * @param items what stands in the request for each draft, in the same order; none for {@link Shape#SEARCH}
 * @param sendings one request for all drafts; for {@link Shape#SEARCH} the searches of its one draft; none when everything
 *     is settled already
 * @param settled events that were decided before anything was sent
 */
public record Load(
        Shape shape, List<Draft> drafts, List<ObjectNode> items, List<Sending> sendings, List<Settlement> settled) {
    public Load {
        drafts = List.copyOf(drafts);
        items = List.copyOf(items);
        sendings = List.copyOf(sendings);
        settled = List.copyOf(settled);
    }

    static Load settled(Shape shape, List<Settlement> settled) {
        return new Load(shape, List.of(), List.of(), List.of(), settled);
    }

    Load with(List<Settlement> decided) {
        return new Load(
                shape,
                drafts,
                items,
                sendings,
                Stream.concat(settled.stream(), decided.stream()).toList());
    }

    /** By identity: Camel hashes what an expression calls, and this holds whole orders. */
    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
