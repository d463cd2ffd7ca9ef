package amoroutes.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * The items of an answer to a batch. amoCRM echoes each item's {@code request_id}, as text or, from the complex method, as
 * a list of those it united; answers to a PATCH may name the {@code id} only (amocrm-api.md 4, 8).
 */
final class Items {
    private final Map<String, JsonNode> byRequestId = new HashMap<>();
    private final Map<Long, JsonNode> byId = new HashMap<>();

    static Items of(JsonNode answer) {
        Items items = new Items();
        list(answer).forEach(items::add);
        return items;
    }

    private static JsonNode list(JsonNode answer) {
        JsonNode embedded = answer.path("_embedded");
        return embedded.isObject() && !embedded.isEmpty() ? embedded.elements().next() : answer;
    }

    private void add(JsonNode item) {
        if (item.path("id").asLong() == 0) {
            return; // it does not say what was made
        }
        JsonNode requestId = item.path("request_id");
        if (requestId.isArray()) {
            requestId.forEach(each -> byRequestId.put(each.asText(), item));
        } else if (!requestId.isMissingNode() && !requestId.isNull()) {
            byRequestId.put(requestId.asText(), item);
        }
        byId.put(item.path("id").asLong(), item);
    }

    /** The answer to an item that was sent; a missing node when amoCRM names none. */
    JsonNode answering(ObjectNode sent) {
        JsonNode byItsOwn = byId.getOrDefault(sent.path("id").asLong(-1), MissingNode.getInstance());
        return byRequestId.getOrDefault(sent.path("request_id").asText(), byItsOwn);
    }
}
