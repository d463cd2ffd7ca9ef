package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import amoroutes.order.Key;
import amoroutes.store.Links;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What others are told of a changed lead or contact. */
final class ChangeDocument {
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final Links links;
    private final CustomerValues customer;

    ChangeDocument(Links links, CustomerValues customer) {
        this.links = requireNonNull(links, "links is null");
        this.customer = requireNonNull(customer, "customer is null");
    }

    /** One for each change, and fit to be a file's name. */
    static String key(String entity, long id, long updatedAt) {
        return entity + "-" + id + "-" + updatedAt;
    }

    /** @param read the entity as amoCRM shows it now */
    Map<String, Object> of(String entity, JsonNode read) {
        long id = read.path("id").asLong();
        long updatedAt = read.path("updated_at").asLong();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", key(entity, id, updatedAt));
        document.put("entity", entity);
        document.put("entity_id", id);
        document.put("updated_at", Instant.ofEpochSecond(updatedAt).toString());
        if (entity.equals("leads")) {
            links.orderOf(id).map(Key::toString).ifPresent(order -> document.put("order", order));
        } else {
            links.customerOf(id).map(Key::toString).ifPresent(known -> document.put("key", known));
            document.put("customer", customer.of(read));
        }
        document.put("data", Json.MAPPER.convertValue(read, MAP));
        return document;
    }
}
