package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Priority;
import amoroutes.common.Json;
import amoroutes.order.Shape;
import amoroutes.settings.AccountUnknown;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The step of each shape, and the load that it makes of drafts. */
final class Steps {
    private final Map<Shape, Step> steps = new EnumMap<>(Shape.class);
    private final Writes writes;
    private final Retries retries;

    Steps(List<Step> all, Writes writes, Retries retries) {
        this.writes = requireNonNull(writes, "writes is null");
        this.retries = requireNonNull(retries, "retries is null");
        all.forEach(step -> steps.put(step.shape(), step));
    }

    Step of(Shape shape) {
        return steps.get(shape);
    }

    /** How many of the drafts, from the first on, one request takes; at least one where there is one. */
    int fitting(Shape shape, List<Draft> drafts) {
        if (shape == Shape.SEARCH) {
            return drafts.size();
        }
        Step step = of(shape);
        int rows = 0;
        for (int i = 0; i < drafts.size(); i++) {
            rows += step.rows(drafts.get(i));
            if (rows > step.mostRows() && i > 0) {
                return i;
            }
        }
        return drafts.size();
    }

    /** What has to be read before these drafts can be sent. */
    Lookup look(Shape shape, List<Draft> drafts) {
        if (!(of(shape) instanceof ReadingStep step)) {
            return Lookup.NOWHERE;
        }
        Map<Long, Long> targets = new HashMap<>();
        drafts.forEach(draft -> step.target(draft).ifPresent(id -> targets.put(draft.id(), id)));
        return new Lookup(step.list(), targets, row -> writes.shows(shape, row));
    }

    /** @param permit to send with; null: the request waits for one of its own */
    OutgoingBatch load(Shape shape, List<Draft> drafts, Lookup look, Permit permit) {
        return of(shape) instanceof ReadingStep step
                ? changes(step, drafts, look, permit)
                : load(shape, drafts, drafts.stream().map(of(shape)::item).toList(), List.of(), permit);
    }

    private OutgoingBatch changes(ReadingStep step, List<Draft> drafts, Lookup look, Permit permit) {
        List<Draft> sent = new ArrayList<>();
        List<ObjectNode> items = new ArrayList<>();
        List<Settlement> settled = new ArrayList<>();
        for (Draft draft : drafts) {
            Optional<Answer> read = look.of(draft);
            ReadingStep.Change change = change(step, draft, read);
            if (change.item().isEmpty()) {
                settled.add(change.settled().orElseThrow());
            } else if (begin(step.shape(), change.item().get(), look, draft)) {
                sent.add(change.draft().orElseThrow());
                items.add(change.item().get());
            } else {
                settled.add(retries.shortly(draft, "being-changed"));
            }
        }
        return items.isEmpty()
                ? OutgoingBatch.settled(step.shape(), settled)
                : load(step.shape(), sent, items, settled, permit);
    }

    private ReadingStep.Change change(ReadingStep step, Draft draft, Optional<Answer> read) {
        try {
            return step.change(draft, read);
        } catch (AccountUnknown e) {
            return ReadingStep.Change.settle(retries.unread(draft.event(), e));
        }
    }

    /** False while another change of the same one is on its way, or when one was made after this was read. */
    private boolean begin(Shape shape, ObjectNode item, Lookup look, Draft draft) {
        long id = item.path("id").asLong();
        boolean begun = writes.begin(shape, id);
        boolean fresh = !(look.of(draft).orElse(null) instanceof Answer.Done done)
                || writes.shows(shape, done.body(), look.askedAt(draft).orElse(Instant.MIN));
        if (begun && !fresh) {
            writes.end(shape, id);
        }
        return begun && fresh;
    }

    /** The load has its answer; {@code item} of it was done when {@code answered} is not missing. */
    void ended(Shape shape, ObjectNode item, JsonNode answered) {
        if (of(shape) instanceof ReadingStep) {
            if (!answered.isMissingNode()) {
                writes.wrote(shape, item, answered);
            }
            writes.end(shape, item.path("id").asLong());
        }
    }

    private OutgoingBatch load(
            Shape shape, List<Draft> drafts, List<ObjectNode> items, List<Settlement> settled, Permit permit) {
        Sending sending = new Sending(of(shape).request(Json.array().addAll(items)), Priority.LIVE);
        return new OutgoingBatch(
                shape, drafts, items, List.of(permit == null ? sending : sending.with(permit)), settled);
    }
}
