package amoroutes.deliver;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Request;
import amoroutes.order.Shape;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What one shape of request says for an event, and what it means for the event that it was done or refused. */
interface Step {
    Shape shape();

    /** What stands in the request for this event; its {@code request_id} is the event's id. */
    ObjectNode item(Draft draft);

    Request request(ArrayNode items);

    /** amoCRM did it: the event is delivered, or goes on to its next request. */
    Settlement made(Draft draft, JsonNode answered);

    /** amoCRM refused these values of the item; nothing of it was done. */
    Settlement refused(Draft draft, ObjectNode item, List<ItemError> errors);

    /** What can be said of the event before anything is sent; empty when it has to be sent. */
    default Optional<Settlement> before(Draft draft) {
        return Optional.empty();
    }

    /** How many of the rows of a request the event takes. */
    default int rows(Draft draft) {
        return 1;
    }

    /** So many rows one request takes at most. */
    default int mostRows() {
        return Integer.MAX_VALUE;
    }

    /** Finds the answer to an item; a missing node where amoCRM names none. */
    default Function<ObjectNode, JsonNode> answers(JsonNode body) {
        return Items.of(body)::answering;
    }

    /** amoCRM answers the request without a body when it is done. */
    default boolean silent() {
        return false;
    }

    /** The errors, each with the {@code request_id} of the item it concerns. */
    default List<ItemError> named(List<ObjectNode> items, List<ItemError> errors) {
        return errors;
    }

    /** What becomes of an event whose item was refused alone without a word about what is wrong. */
    default Settlement refusedWhole(Draft draft, ObjectNode item, Answer answer) {
        return new Settlement.Park(draft.id(), "refused", answer.reason(), null);
    }

    /** What becomes of an event where the account lacks this request: its tariff, a right; empty for the usual rule. */
    default Optional<Settlement> denied(Draft draft, ObjectNode item, Answer answer) {
        return Optional.empty();
    }
}
