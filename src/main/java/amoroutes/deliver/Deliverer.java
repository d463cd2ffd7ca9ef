package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Permits;
import amoroutes.order.Event;
import amoroutes.order.Shape;
import amoroutes.store.Choice;
import amoroutes.store.Claim;
import amoroutes.store.LeaseLost;
import amoroutes.store.Planner;
import amoroutes.store.Queue;
import amoroutes.store.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lane does between its permit and its request: claims what waits, and makes one load of it. Thread-safe.
 */
public final class Deliverer {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final String REASON = "the route ended before its answer was written down";

    private static final int MOST_HALVINGS = 4;

    private final Queue queue;
    private final Permits permits;
    private final Supplier<Planner> planners;
    private final ShapeChoice choice;
    private final Steps steps;
    private final Searches searches;
    private final List<MissingMetadata> wanted;
    private final Retries retries;
    private final BatchSizes sizes;
    private final Watcher watcher;

    /** @param planners one planner for each claim */
    Deliverer(
            Queue queue,
            Permits permits,
            Supplier<Planner> planners,
            Steps steps,
            Searches searches,
            List<MissingMetadata> wanted,
            Retries retries,
            BatchSizes sizes,
            Watcher watcher) {
        this.queue = requireNonNull(queue, "queue is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.planners = requireNonNull(planners, "planners is null");
        this.choice = new ShapeChoice(sizes::of);
        this.steps = requireNonNull(steps, "steps is null");
        this.searches = requireNonNull(searches, "searches is null");
        this.wanted = List.copyOf(wanted);
        this.retries = requireNonNull(retries, "retries is null");
        this.sizes = requireNonNull(sizes, "sizes is null");
        this.watcher = requireNonNull(watcher, "watcher is null");
    }

    /** Claims everything of one shape that waits now, up to a batch; the permit goes back when there is nothing. Without
     * a permit it claims nothing. */
    public Batch claim(Optional<Permit> permit, RetryPolicy policy) {
        retries.under(policy);
        if (permit.isEmpty()) {
            return Batch.nothing();
        }
        Claim claim = Claim.NOTHING;
        try {
            claim = queue.claim(planners.get(), ready -> choice.choose(ready).map(this::upTo));
        } finally {
            if (claim.isEmpty()) {
                permits.giveBack(permit.get());
            }
        }
        if (claim.isEmpty()) {
            return Batch.nothing();
        }
        watcher.batch(claim.events().size());
        return new Batch(claim, permit.get(), retries.now());
    }

    /** Claims nothing: the permit goes back. */
    public Batch decline(Optional<Permit> permit) {
        permit.ifPresent(permits::giveBack);
        return Batch.nothing();
    }

    /** Batches share a request, fewer events the longer nothing works; what has to be searched goes alone. */
    private Choice upTo(Shape shape) {
        int halvings = Math.min(MOST_HALVINGS, Math.max(0, retries.failuresInARow() - 1));
        return new Choice(shape, shape == Shape.SEARCH ? 1 : Math.max(1, sizes.of(shape) >> halvings));
    }

    /** What has to be read before the drafts can be sent: what is there of the one that is to be changed. */
    public Prepared prepare(Batch batch, List<Draft> drafts) {
        Lookup look = steps.look(
                batch.shape(),
                drafts.stream().filter(draft -> draft.decided().isEmpty()).toList());
        List<Sending> readings = look.first();
        readings.forEach(reading -> reading.with(batch.permit()));
        return new Prepared(drafts, look, readings);
    }

    /** What still has to be read, since the first reading did not show it. */
    public Prepared verify(Prepared prepared) {
        return new Prepared(prepared.drafts(), prepared.look(), prepared.look().second());
    }

    /** One request for all drafts that are not decided yet. */
    public OutgoingBatch compose(Batch batch, Prepared prepared) {
        List<Draft> drafts = prepared.drafts();
        List<Settlement> decided = new ArrayList<>(drafts.stream()
                .map(draft -> draft.decided().or(() -> lacking(batch.shape(), draft)))
                .flatMap(Optional::stream)
                .toList());
        List<Long> gone = decided.stream().map(Settlement::id).toList();
        List<Draft> open =
                drafts.stream().filter(draft -> !gone.contains(draft.id())).toList();
        int fitting = steps.fitting(batch.shape(), open);
        open.subList(fitting, open.size()).forEach(draft -> decided.add(retries.soon(draft, "request-full")));
        open = open.subList(0, fitting);
        Permit permit = prepared.look().isEmpty() ? batch.permit() : null;
        OutgoingBatch load = load(batch.shape(), open, prepared.look(), permit);
        if (load.sendings().isEmpty() && permit != null) {
            permits.giveBack(permit);
        }
        batch.carriedBy(load);
        return load.of(batch, decided);
    }

    /** A search waits for nothing of the account: what its draft will lack is created meanwhile. A note names nothing. */
    private Optional<Settlement> lacking(Shape shape, Draft draft) {
        return switch (shape) {
            case LEAD_NOTE, CONTACT_NOTE -> Optional.empty();
            case SEARCH -> {
                metadata(draft);
                yield Optional.empty();
            }
            case CREATE, UPDATE, CONTACT_CREATE, CONTACT_UPDATE ->
                metadata(draft).or(() -> steps.of(shape).before(draft));
            case LEAD_PRODUCTS, LEAD_PRODUCTS_GONE -> steps.of(shape).before(draft);
        };
    }

    /** Whatever it lacks is created at the same time. */
    private Optional<Settlement> metadata(Draft draft) {
        return wanted.stream().map(some -> some.lackingFor(draft)).toList().stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private OutgoingBatch load(Shape shape, List<Draft> open, Lookup look, Permit permit) {
        if (open.isEmpty()) {
            return OutgoingBatch.settled(shape, List.of());
        }
        return shape == Shape.SEARCH
                ? new OutgoingBatch(shape, open, List.of(), searches.sendings(open.get(0), permit), List.of())
                : steps.load(shape, open, look, permit);
    }

    /**
     * The route of a batch is over. What it did not settle, whatever the reason, goes back into the queue, or is in doubt
     * when amoCRM may have it. Where another node delivers by now, that one has found it.
     *
     * @throws amoroutes.store.StoreUnavailable when it cannot be given back now; it is found later
     */
    public void end(Batch batch) {
        List<Event> left = queue.letGo(batch.claim());
        if (!left.isEmpty()) {
            LOG.warn(
                    "A lane ended before {} events of a {} were settled",
                    left.size(),
                    batch.shape().word());
            giveBack(batch, left);
        }
    }

    private void giveBack(Batch batch, List<Event> left) {
        try {
            queue.settle(left.stream()
                    .map(event -> batch.inDoubt()
                            ? retries.doubt(event, REASON)
                            : retries.counted(event, "lane-failed", REASON))
                    .toList());
        } catch (LeaseLost e) {
            LOG.info("{}", e.getMessage());
        }
    }
}
