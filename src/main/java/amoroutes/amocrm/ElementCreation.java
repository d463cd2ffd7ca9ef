package amoroutes.amocrm;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates elements of a catalog, all in one request (amocrm-api-full.md 15). */
public record ElementCreation(long catalogId, List<Element> elements) {
    /** @param fields code of the field, such as {@code PRICE}, to its value; numbers are texts too */
    public record Element(String name, Map<String, String> fields) {
        public Element {
            fields = new LinkedHashMap<>(fields);
        }
    }

    public ElementCreation {
        elements = List.copyOf(elements);
    }

    public Request request() {
        ArrayNode items = Json.array();
        for (Element element : elements) {
            ObjectNode item = items.addObject().put("name", element.name());
            if (!element.fields().isEmpty()) {
                ArrayNode values = item.putArray("custom_fields_values");
                element.fields()
                        .forEach((code, value) -> values.addObject()
                                .put("field_code", code)
                                .putArray("values")
                                .addObject()
                                .put("value", value));
            }
            item.put("request_id", Integer.toString(items.size() - 1));
        }
        return Request.post("/api/v4/catalogs/" + catalogId + "/elements", items.toString());
    }

    /** Index of the element to the id it got; amoCRM echoes the request id as a number here. */
    public Map<Integer, Long> created(JsonNode body) {
        Map<Integer, Long> created = new LinkedHashMap<>();
        for (JsonNode row : body.path("_embedded").path("elements")) {
            String index = Json.text(row, "request_id");
            long id = row.path("id").asLong();
            if (id != 0 && index.matches("\\d{1,4}") && Integer.parseInt(index) < elements.size()) {
                created.put(Integer.valueOf(index), id);
            }
        }
        return created;
    }

    /** The code of the field that stands at a path of an element as it was sent; empty when it is no field's. */
    public String fieldAt(int index, String path) {
        String[] parts = path.split("\\.");
        List<String> codes = List.copyOf(elements.get(index).fields().keySet());
        boolean field = parts.length > 1 && parts[0].equals("custom_fields_values") && parts[1].matches("\\d{1,2}");
        int place = field ? Integer.parseInt(parts[1]) : codes.size();
        return place < codes.size() ? codes.get(place) : "";
    }
}
