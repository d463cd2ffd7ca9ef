package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What stands in {@code value_before} and {@code value_after} of an event, by its type. */
final class EventValues {
    private EventValues() {}

    static ArrayNode id(String what, long id) {
        return value(what, "id", id);
    }

    static ArrayNode value(String what, String member, long value) {
        ArrayNode list = Json.array();
        list.addObject().putObject(what).put(member, value);
        return list;
    }

    static ArrayNode name(Entity entity) {
        ArrayNode list = Json.array();
        list.addObject().putObject("name_field_value").put("name", entity.name);
        return list;
    }

    static ArrayNode stage(Entity lead) {
        ArrayNode list = Json.array();
        list.addObject().putObject("lead_status").put("id", lead.statusId).put("pipeline_id", lead.pipelineId);
        return list;
    }

    static ArrayNode link(Kind kind, long id) {
        ArrayNode list = Json.array();
        list.addObject()
                .putObject("link")
                .putObject("entity")
                .put("type", kind.singular())
                .put("id", id);
        return list;
    }

    static ArrayNode field(long fieldId, Map<Long, ArrayNode> values) {
        ArrayNode list = Json.array();
        for (JsonNode value : values.getOrDefault(fieldId, Json.array())) {
            ObjectNode shown = list.addObject().putObject("custom_field_value").put("field_id", fieldId);
            shown.set("enum_id", value.get("enum_id"));
            JsonNode text = value.path("value");
            shown.put("text", text.isValueNode() ? text.asText() : text.toString());
        }
        return list;
    }
}
