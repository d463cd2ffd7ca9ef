package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What happened to each entity, for {@code GET /events} and the page (amocrm-api-full.md section 17). Guarded by the account's lock. */
final class EventLog implements Witness {
    private static final ArrayNode NOTHING = Json.array();

    /**
     * @param entityType in the singular, as amoCRM writes it here
     * @param at Unix seconds
     * @param before as {@code value_before} shows it
     */
    record Event(
            long number,
            String type,
            String entityType,
            long entityId,
            long by,
            long at,
            ArrayNode before,
            ArrayNode after) {
        /** Of 26 letters and digits that grow, as the real ones. */
        String id() {
            return "01" + String.format("%24s", Long.toString(number, 32)).replace(' ', '0');
        }
    }

    private final AccountState state;
    private final List<Event> events = new ArrayList<>();

    EventLog(AccountState state) {
        this.state = state;
    }

    /** Oldest first. */
    List<Event> events() {
        return events;
    }

    @Override
    public void wrote(Entity before, Entity after) {
        if (before == null) {
            add(after.kind.singular() + "_added", after, after.createdBy, NOTHING, note(events.size() + 1L));
            return;
        }
        change("name_field_changed", before, after, EventLog::name);
        change("entity_responsible_changed", before, after, entity -> id("responsible_user", entity.responsibleUserId));
        if (after.kind == Kind.LEADS) {
            change("sale_field_changed", before, after, entity -> value("sale_field_value", "sale", entity.price));
            change("lead_status_changed", before, after, EventLog::stage);
            linked(before.contacts, after.contacts, Kind.CONTACTS, after);
            linked(before.companies, after.companies, Kind.COMPANIES, after);
        }
        tags(before, after);
        fields(before, after);
    }

    private void change(String type, Entity before, Entity after, Function<Entity, ArrayNode> value) {
        ArrayNode was = value.apply(before);
        ArrayNode is = value.apply(after);
        if (!was.equals(is)) {
            add(type, after, after.updatedBy, was, is);
        }
    }

    private void linked(List<Long> before, List<Long> after, Kind kind, Entity lead) {
        for (Long id : after) {
            if (!before.contains(id)) {
                add("entity_linked", lead, lead.updatedBy, NOTHING, link(kind, id));
            }
        }
        for (Long id : before) {
            if (!after.contains(id)) {
                add("entity_unlinked", lead, lead.updatedBy, link(kind, id), NOTHING);
            }
        }
    }

    private void tags(Entity before, Entity after) {
        if (!before.tags.equals(after.tags)) {
            ArrayNode removed = tags(after, before.tags, after.tags);
            ArrayNode added = tags(after, after.tags, before.tags);
            if (!added.isEmpty()) {
                add("entity_tag_added", after, after.updatedBy, NOTHING, added);
            }
            if (!removed.isEmpty()) {
                add("entity_tag_deleted", after, after.updatedBy, removed, NOTHING);
            }
        }
    }

    private ArrayNode tags(Entity entity, List<Long> these, List<Long> without) {
        ArrayNode names = Json.array();
        these.stream()
                .filter(id -> !without.contains(id))
                .forEach(id -> state.tags(entity.kind)
                        .byId(id)
                        .ifPresent(tag -> names.addObject().putObject("tag").put("name", tag.name())));
        return names;
    }

    private void fields(Entity before, Entity after) {
        Set<Long> ids = new HashSet<>(before.values.keySet());
        ids.addAll(after.values.keySet());
        for (Long id : ids) {
            ArrayNode was = values(id, before.values);
            ArrayNode is = values(id, after.values);
            if (!was.equals(is)) {
                add("custom_field_" + id + "_value_changed", after, after.updatedBy, was, is);
            }
        }
    }

    private static ArrayNode values(long fieldId, Map<Long, ArrayNode> values) {
        ArrayNode list = Json.array();
        for (JsonNode value : values.getOrDefault(fieldId, NOTHING)) {
            ObjectNode shown = list.addObject().putObject("custom_field_value").put("field_id", fieldId);
            shown.set("enum_id", value.get("enum_id"));
            JsonNode text = value.path("value");
            shown.put("text", text.isValueNode() ? text.asText() : text.toString());
        }
        return list;
    }

    @Override
    public void removed(Entity gone) {
        add(gone.kind.singular() + "_deleted", gone, state.admin(), NOTHING, NOTHING);
    }

    @Override
    public void noted(AccountState.Note note) {
        String type = note.body().get("note_type").asText();
        if (type.equals("common") || type.startsWith("call_")) {
            String event = switch (type) {
                case "call_in" -> "incoming_call";
                case "call_out" -> "outgoing_call";
                default -> "common_note_added";
            };
            add(
                    event,
                    note.entityType().singular(),
                    note.entityId(),
                    note.body().get("created_by").asLong(),
                    NOTHING,
                    note(note.id()));
        }
    }

    @Override
    public void tasked(ObjectNode before, ObjectNode after) {
        if (before == null) {
            add(
                    "task_added",
                    "task",
                    after.get("id").asLong(),
                    after.get("created_by").asLong(),
                    NOTHING,
                    NOTHING);
        } else if (after.get("is_completed").asBoolean()
                && !before.get("is_completed").asBoolean()) {
            add("task_completed", "task", after.get("id").asLong(), state.admin(), NOTHING, NOTHING);
        }
    }

    @Override
    public void unsorted(String action, ObjectNode what) {
        // Its lead tells.
    }

    private void add(String type, Entity entity, long by, ArrayNode before, ArrayNode after) {
        add(type, entity.kind.singular(), entity.id, by, before, after);
    }

    private void add(String type, String entityType, long entityId, long by, ArrayNode before, ArrayNode after) {
        events.add(new Event(events.size() + 1L, type, entityType, entityId, by, state.now(), before, after));
    }

    private static ArrayNode note(long id) {
        return id("note", id);
    }

    private static ArrayNode id(String what, long id) {
        return value(what, "id", id);
    }

    private static ArrayNode value(String what, String member, long value) {
        ArrayNode list = Json.array();
        list.addObject().putObject(what).put(member, value);
        return list;
    }

    private static ArrayNode name(Entity entity) {
        ArrayNode list = Json.array();
        list.addObject().putObject("name_field_value").put("name", entity.name);
        return list;
    }

    private static ArrayNode stage(Entity lead) {
        ArrayNode list = Json.array();
        list.addObject().putObject("lead_status").put("id", lead.statusId).put("pipeline_id", lead.pipelineId);
        return list;
    }

    private static ArrayNode link(Kind kind, long id) {
        ArrayNode list = Json.array();
        list.addObject()
                .putObject("link")
                .putObject("entity")
                .put("type", kind.singular())
                .put("id", id);
        return list;
    }
}
