package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The items of one write. All are checked before anything is written, and one bad item refuses all (amocrm-api.md
 * section 4).
 */
record Batch(List<Item> items) {
    static final int LIMIT = 250;
    static final int COMPLEX_LIMIT = 50;

    /** @param requestId the caller's own, or the index as text when it gave none */
    record Item(ObjectNode json, String requestId, Scope scope) {}

    /** @throws Refusal 400 when the body is no filled array, 422 beyond 250 items. */
    static Batch of(JsonNode body) {
        Batch batch = read(body);
        if (batch.items.size() > LIMIT) {
            throw new Refusal(Problem.tooLarge());
        }
        return batch;
    }

    /** @throws Refusal 400 when the body is no filled array or has more than 50 items. */
    static Batch complex(JsonNode body) {
        Batch batch = read(body);
        if (batch.items.size() > COMPLEX_LIMIT) {
            throw new Refusal(Problem.badRequest("Limit " + COMPLEX_LIMIT + " per request"));
        }
        return batch;
    }

    /** One object, as {@code PATCH /leads/{id}} takes it. */
    static Batch single(JsonNode body) {
        filled(body, body.isObject(), "an object");
        return new Batch(List.of(item(body, 0)));
    }

    private static void filled(JsonNode body, boolean fits, String what) {
        if (body.isEmpty()) {
            throw new Refusal(Problem.badRequest("Request data can not be empty"));
        }
        if (!fits) {
            throw new Refusal(Problem.badRequest("Request data should be " + what));
        }
    }

    private static Batch read(JsonNode body) {
        filled(body, body.isArray(), "an array");
        List<Item> items = new ArrayList<>();
        for (JsonNode json : body) {
            items.add(item(json, items.size()));
        }
        return new Batch(List.copyOf(items));
    }

    private static Item item(JsonNode json, int index) {
        Scope scope = Scope.item();
        if (!json.isObject()) {
            scope.invalidType("", "array");
            return new Item(Json.object(), String.valueOf(index), scope);
        }
        JsonNode requestId = json.get("request_id");
        boolean given = requestId != null && requestId.isValueNode() && !requestId.isNull();
        return new Item((ObjectNode) json, given ? requestId.asText() : String.valueOf(index), scope);
    }

    /** What is written for each item, in their order, with its {@code request_id}. */
    ArrayNode rows(Function<ObjectNode, ObjectNode> write) {
        ArrayNode rows = Json.array();
        for (Item item : items) {
            ObjectNode row = rows.addObject().setAll(write.apply(item.json));
            Optional<JsonNode> links = Optional.ofNullable(row.remove("_links"));
            row.put("request_id", item.requestId);
            links.ifPresent(last -> row.set("_links", last));
        }
        return rows;
    }

    /** @throws Refusal 400 with {@code validation-errors} when any item has an error. */
    void check(BiConsumer<ObjectNode, Scope> rules) {
        ArrayNode groups = Json.array();
        for (Item item : items) {
            if (item.scope.errors().isEmpty()) {
                rules.accept(item.json, item.scope);
            }
            if (!item.scope.errors().isEmpty()) {
                groups.addObject().put("request_id", item.requestId).set("errors", item.scope.errors());
            }
        }
        if (!groups.isEmpty()) {
            throw new Refusal(Problem.validation(groups));
        }
    }
}
