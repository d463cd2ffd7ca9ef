package amoroutes.deliver;

import amoroutes.order.Shape;
import amoroutes.store.Settlement;
import java.util.List;

/**
 * Drafts of one shape that are in doubt, and the pass over the list in which they would stand.
 *
 * @param settled events that cannot be compared with anything
 */
public record ReadBack(Shape shape, List<Draft> drafts, List<Settlement> settled, Traces traces, Round pass)
        implements Round {
    public ReadBack {
        drafts = List.copyOf(drafts);
        settled = List.copyOf(settled);
    }

    @Override
    public boolean isFinished() {
        return pass.isFinished();
    }

    @Override
    public List<Sending> next() {
        return pass.next();
    }

    @Override
    public void take() {
        pass.take();
    }
}
