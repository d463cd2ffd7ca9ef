package amoroutes.deliver;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Request;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A step that has to see what is there before it can say what changes. */
interface ReadingStep extends Step {
    /** Where leads or contacts are read, such as {@code /api/v4/leads}. */
    String list();

    /** The id of what has to be read first; empty when the event can be decided without. */
    Optional<Long> target(Draft draft);

    /** @param read what was read; empty when nothing had to be */
    Change change(Draft draft, Optional<Answer> read);

    /** What becomes of an event whose lead or contact amoCRM no longer has. */
    Settlement gone(Draft draft);

    @Override
    default ObjectNode item(Draft draft) {
        throw new IllegalStateException("what stands at " + list() + " is read before it is changed");
    }

    @Override
    default Request request(ArrayNode items) {
        return Request.patch(list(), items.toString());
    }

    @Override
    default Settlement refused(Draft draft, ObjectNode item, List<ItemError> errors) {
        return errors.stream().anyMatch(error -> error.path().equals("id"))
                ? gone(draft)
                : RefusedValue.leaveOut(draft, item, errors);
    }

    /**
     * Either something to send or a settlement.
     *
     * @param item what is to be sent
     * @param draft with what is worth knowing of it once the item is done
     * @param settled there is nothing to send
     */
    record Change(Optional<ObjectNode> item, Optional<Draft> draft, Optional<Settlement> settled) {
        static Change send(ObjectNode item, Draft draft) {
            return new Change(Optional.of(item), Optional.of(draft), Optional.empty());
        }

        static Change settle(Settlement settlement) {
            return new Change(Optional.empty(), Optional.empty(), Optional.of(settlement));
        }
    }
}
