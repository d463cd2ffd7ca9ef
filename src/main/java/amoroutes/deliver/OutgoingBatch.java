package amoroutes.deliver;

import amoroutes.order.Shape;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A batch made ready: what is to be sent for it, and what needs no request at all. No record, as {@link Batch}. */
public final class OutgoingBatch {
    private final Shape shape;
    private final List<Draft> drafts;
    private final List<ObjectNode> items;
    private final List<Sending> sendings;
    private final List<Settlement> settled;
    private final Instant claimedAt;

    OutgoingBatch(
            Shape shape, List<Draft> drafts, List<ObjectNode> items, List<Sending> sendings, List<Settlement> settled) {
        this(shape, drafts, items, sendings, settled, Instant.MIN);
    }

    private OutgoingBatch(
            Shape shape,
            List<Draft> drafts,
            List<ObjectNode> items,
            List<Sending> sendings,
            List<Settlement> settled,
            Instant claimedAt) {
        this.shape = shape;
        this.drafts = List.copyOf(drafts);
        this.items = List.copyOf(items);
        this.sendings = List.copyOf(sendings);
        this.settled = List.copyOf(settled);
        this.claimedAt = claimedAt;
    }

    static OutgoingBatch settled(Shape shape, List<Settlement> settled) {
        return new OutgoingBatch(shape, List.of(), List.of(), List.of(), settled);
    }

    /** The load of this batch, with what was decided of it before. */
    OutgoingBatch of(Batch batch, List<Settlement> decided) {
        List<Settlement> all = Stream.concat(settled.stream(), decided.stream()).toList();
        return new OutgoingBatch(shape, drafts, items, sendings, all, batch.claimedAt());
    }

    /** {@link Batch#claimedAt()}. */
    Instant claimedAt() {
        return claimedAt;
    }

    Shape shape() {
        return shape;
    }

    List<Draft> drafts() {
        return drafts;
    }

    /** What stands in the request for each draft, in the same order; none for {@link Shape#SEARCH}. */
    List<ObjectNode> items() {
        return items;
    }

    /**
     * One request for all drafts; for {@link Shape#SEARCH} the searches of its one draft; none when everything is settled
     * already.
     */
    public List<Sending> sendings() {
        return sendings;
    }

    /** Events that were decided before anything was sent. */
    List<Settlement> settled() {
        return settled;
    }
}
