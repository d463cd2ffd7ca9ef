package amoroutes.deliver;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.order.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The step of each shape, and the load that it makes of drafts. */
final class Steps {
    private final Map<Shape, Step> steps = new EnumMap<>(Shape.class);

    Steps(List<Step> all) {
        all.forEach(step -> steps.put(step.shape(), step));
    }

    Step of(Shape shape) {
        return steps.get(shape);
    }

    /** Events of this shape do not share a request. */
    boolean alone(Shape shape) {
        return shape == Shape.SEARCH || of(shape) instanceof ReadingStep;
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

    Optional<Request> reading(Shape shape, Draft draft) {
        return of(shape) instanceof ReadingStep step ? step.reading(draft) : Optional.empty();
    }

    /** @param permit to send with; null: the request waits for one of its own */
    Load load(Shape shape, List<Draft> drafts, Optional<Answer> read, Permit permit) {
        if (of(shape) instanceof ReadingStep step) {
            ReadingStep.Change change = step.change(drafts.get(0), read);
            return change.item()
                    .map(item -> load(shape, List.of(drafts.get(0).telling(change.reason())), List.of(item), permit))
                    .orElseGet(
                            () -> Load.settled(shape, change.settled().stream().toList()));
        }
        return load(shape, drafts, drafts.stream().map(of(shape)::item).toList(), permit);
    }

    /** The same items in a request of their own. */
    Load again(Load load, int from, int to) {
        return load(load.shape(), load.drafts().subList(from, to), load.items().subList(from, to), null);
    }

    private Load load(Shape shape, List<Draft> drafts, List<ObjectNode> items, Permit permit) {
        Sending sending = new Sending(of(shape).request(Json.array().addAll(items)), Priority.LIVE);
        return new Load(shape, drafts, items, List.of(permit == null ? sending : sending.with(permit)), List.of());
    }
}
