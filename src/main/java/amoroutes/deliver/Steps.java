package amoroutes.deliver;

import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Priority;
import amoroutes.order.Shape;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The step of each shape that goes in batches, and the load that it makes of drafts. */
final class Steps {
    private final Map<Shape, Step> steps = new EnumMap<>(Shape.class);

    Steps(List<Step> all) {
        all.forEach(step -> steps.put(step.shape(), step));
    }

    Step of(Shape shape) {
        return steps.get(shape);
    }

    /** @param permit to send with; null: the request waits for one of its own */
    Load load(Shape shape, List<Draft> drafts, Permit permit) {
        Step step = of(shape);
        List<ObjectNode> items = drafts.stream().map(step::item).toList();
        ArrayNode array = Json.array().addAll(items);
        Sending sending = new Sending(step.request(array), Priority.LIVE);
        return new Load(
                shape, drafts, items, List.of(permit == null ? sending : sending.with(permit)), List.of());
    }
}
