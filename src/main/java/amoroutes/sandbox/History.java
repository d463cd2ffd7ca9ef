package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What happened to one entity, in the words of the account instead of ids, for the page. */
record History(AccountState state, EventLog log) {
    /** Newest first. */
    ArrayNode of(Kind kind, long id) {
        ArrayNode rows = Json.array();
        log.events().stream()
                .filter(event -> event.entityId() == id && event.entityType().equals(kind.singular()))
                .sorted((one, other) -> Long.compare(other.number(), one.number()))
                .forEach(event -> {
                    ObjectNode row = rows.addObject()
                            .put("at", event.at())
                            .put("by", user(event.by()))
                            .put("type", event.type().replaceFirst("_\\d+_", "_"))
                            .put("field", field(kind, event));
                    row.set("before", texts(event.before()));
                    row.set("after", texts(event.after()));
                });
        return rows;
    }

    private String user(long id) {
        return Optional.ofNullable(state.users.get(id)).map(User::name).orElse("");
    }

    private String field(Kind kind, EventLog.Event event) {
        JsonNode value = event.after().isEmpty() ? event.before() : event.after();
        return state.fields(kind)
                .byId(value.at("/0/custom_field_value/field_id").asLong())
                .map(Field::name)
                .orElse("");
    }

    private ArrayNode texts(ArrayNode values) {
        ArrayNode texts = Json.array();
        for (JsonNode value : values) {
            value.properties().forEach(each -> texts.add(text(each.getKey(), each.getValue())));
        }
        return texts;
    }

    private String text(String what, JsonNode value) {
        return switch (what) {
            case "lead_status" -> stage(value);
            case "responsible_user" -> user(value.path("id").asLong());
            case "link" -> entity(value.path("entity"));
            case "note" ->
                Optional.ofNullable(state.notes.get(value.path("id").asLong()))
                        .map(ControlViews::text)
                        .orElse("");
            case "custom_field_value" -> value.path("text").asText();
            default -> value.elements().next().asText();
        };
    }

    private String stage(JsonNode value) {
        return Optional.ofNullable(state.pipelines.get(value.path("pipeline_id").asLong()))
                .flatMap(pipeline -> pipeline.status(value.path("id").asLong())
                        .map(status -> pipeline.name() + " / " + status.name()))
                .orElse(value.path("id").asText());
    }

    private String entity(JsonNode value) {
        long id = value.path("id").asLong();
        return Kind.ALL.stream()
                .filter(kind -> kind.singular().equals(value.path("type").asText()))
                .findFirst()
                .flatMap(kind -> state.find(kind, id))
                .map(entity -> entity.name)
                .orElse(String.valueOf(id));
    }
}
