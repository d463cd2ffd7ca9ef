package amoroutes.deliver;

import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Request;
import amoroutes.order.Shape;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

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
}
