package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import amoroutes.intake.RawEvent;
import amoroutes.order.Event;
import amoroutes.order.Form;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that comes in at a door.
 *
 * @param kind empty for a vendor's call: what is in it says the map of its source
 * @param query the parameters of the call's address, decoded
 * @param hook what a route in {@code customize.camel.yaml} would say about it, by the names of lead fields
 */
public record Incoming(Optional<Kind> kind, RawEvent raw, Map<String, String> query, Map<String, Object> hook) {
    private static final String USUAL_SOURCE = "shop";
    private static final Set<String> KEYS =
            Set.of("order", "order-status", "form", "customer", "call", "source", "hook");

    public Incoming {
        requireNonNull(kind, "kind is null");
        requireNonNull(raw, "raw is null");
        query = Map.copyOf(query);
        hook = Collections.unmodifiableMap(new LinkedHashMap<>(hook));
    }

    /** A body as it would be posted to the door of its kind. */
    public static Incoming body(Kind kind, RawEvent raw) {
        return new Incoming(Optional.of(kind), raw, Map.of(), Map.of());
    }

    /** A vendor's own body; its source's name says whose. */
    public static Incoming call(RawEvent raw) {
        return new Incoming(Optional.empty(), raw, Map.of(), Map.of());
    }

    /** A kept event as it would come in again. */
    public static Incoming again(Event event) {
        Key key = event.key();
        String form = key.kind() == Kind.FORM ? Form.of(key, event.body()).name() : "";
        String order = key.kind() == Kind.ORDER_STATUS ? key.externalId() : "";
        byte[] body = plain(event.body().fields());
        return body(key.kind(), new RawEvent(key.source(), form, "application/json", Map.of(), order, body));
    }

    /**
     * An event of a case: its kind with the body, and beside it its source and what a hook would say.
     *
     * @param folder of the case, from which files are named
     */
    static Incoming of(Node event, Path folder) {
        event.only(KEYS);
        if (event.has("call")) {
            Node call = event.object("call").only(Set.of("text", "file", "type", "headers", "query"));
            RawEvent raw = new RawEvent(
                    event.text("source", USUAL_SOURCE),
                    "",
                    call.text("type", ""),
                    call.textsByName("headers"),
                    "",
                    bytes(call, folder));
            return new Incoming(Optional.empty(), raw, call.textsByName("query"), event.values("hook"));
        }
        for (Kind kind : Kind.values()) {
            if (event.has(kind.word())) {
                return new Incoming(Optional.of(kind), raw(event, kind), Map.of(), event.values("hook"));
            }
        }
        throw new CaseUnreadable(event.where() + " is none of order, order-status, form, customer, call");
    }

    private static byte[] bytes(Node call, Path folder) {
        if (call.has("file") == call.has("text")) {
            throw new CaseUnreadable(call.where() + " needs its body: text or file, one of them");
        }
        if (call.has("text")) {
            return call.text("text", "").getBytes(StandardCharsets.UTF_8);
        }
        Path file = folder.resolve(call.text("file", ""));
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CaseUnreadable(call.where() + ".file " + file + " cannot be read", e);
        }
    }

    /** Numbers are written as they would be typed. */
    private static byte[] plain(Object tree) {
        try {
            return Json.MAPPER
                    .writer()
                    .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written as JSON", e);
        }
    }

    private static RawEvent raw(Node event, Kind kind) {
        String source = event.text("source", USUAL_SOURCE);
        JsonNode body = event.at(kind.word());
        return switch (kind) {
            case ORDER, CUSTOMER -> json(source, "", "", body);
            case ORDER_STATUS -> json(source, "", body.path("id").asText(), without(body, "id"));
            case FORM -> form(source, event.object("form").only(Set.of("name", "fields", "text")));
        };
    }

    private static RawEvent form(String source, Node form) {
        String name = form.text("name", "");
        return form.has("text")
                ? raw(source, name, "application/x-www-form-urlencoded", "", form.text("text", ""))
                : json(source, name, "", form.at("fields"));
    }

    private static RawEvent json(String source, String name, String pathId, JsonNode body) {
        String text = body.isTextual() ? body.asText() : body.toString();
        return raw(source, name, "application/json", pathId, text);
    }

    private static RawEvent raw(String source, String name, String type, String pathId, String body) {
        return new RawEvent(source, name, type, Map.of(), pathId, body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode without(JsonNode body, String name) {
        return body instanceof ObjectNode object ? object.deepCopy().without(name) : body;
    }
}
