package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        /** What was added shows a note of its own, which nobody can read. */
        ArrayNode shownAfter() {
            return after.isEmpty() && type.equals(entityType + "_added") && !entityType.equals("task")
                    ? EventValues.id("note", number)
                    : after;
        }

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
            add(after.kind.singular() + "_added", after, after.createdBy, NOTHING, NOTHING);
            return;
        }
        if (!before.name.equals(after.name)) {
            add("name_field_changed", after, EventValues.name(before), EventValues.name(after));
        }
        if (before.responsibleUserId != after.responsibleUserId) {
            add(
                    "entity_responsible_changed",
                    after,
                    EventValues.id("responsible_user", before.responsibleUserId),
                    EventValues.id("responsible_user", after.responsibleUserId));
        }
        if (after.kind == Kind.LEADS) {
            if (before.price != after.price) {
                add(
                        "sale_field_changed",
                        after,
                        EventValues.value("sale_field_value", "sale", before.price),
                        EventValues.value("sale_field_value", "sale", after.price));
            }
            if (before.statusId != after.statusId || before.pipelineId != after.pipelineId) {
                add("lead_status_changed", after, EventValues.stage(before), EventValues.stage(after));
            }
            linked(before.contacts, after.contacts, Kind.CONTACTS, after);
            linked(before.companies, after.companies, Kind.COMPANIES, after);
        }
        tags(before, after);
        fields(before, after);
    }

    private void linked(List<Long> before, List<Long> after, Kind kind, Entity lead) {
        for (Long id : after) {
            if (!before.contains(id)) {
                add("entity_linked", lead, NOTHING, EventValues.link(kind, id));
            }
        }
        for (Long id : before) {
            if (!after.contains(id)) {
                add("entity_unlinked", lead, EventValues.link(kind, id), NOTHING);
            }
        }
    }

    private void tags(Entity before, Entity after) {
        if (!before.tags.equals(after.tags)) {
            ArrayNode removed = tags(after, before.tags, after.tags);
            ArrayNode added = tags(after, after.tags, before.tags);
            if (!added.isEmpty()) {
                add("entity_tag_added", after, NOTHING, added);
            }
            if (!removed.isEmpty()) {
                add("entity_tag_deleted", after, removed, NOTHING);
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
        if (before.values.equals(after.values)) {
            return;
        }
        Set<Long> ids = new HashSet<>(before.values.keySet());
        ids.addAll(after.values.keySet());
        for (Long id : ids) {
            ArrayNode was = EventValues.field(id, before.values);
            ArrayNode is = EventValues.field(id, after.values);
            if (!was.equals(is)) {
                add("custom_field_" + id + "_value_changed", after, was, is);
            }
        }
    }

    @Override
    public void removed(Entity gone) {
        add(gone.kind.singular() + "_deleted", gone, state.admin(), NOTHING, NOTHING);
    }

    @Override
    public void restored(Entity back) {
        add(back.kind.singular() + "_restored", back, NOTHING, NOTHING);
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
                    EventValues.id("note", note.id()));
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

    private void add(String type, Entity changed, ArrayNode before, ArrayNode after) {
        add(type, changed, changed.updatedBy, before, after);
    }

    private void add(String type, Entity entity, long by, ArrayNode before, ArrayNode after) {
        add(type, entity.kind.singular(), entity.id, by, before, after);
    }

    private void add(String type, String entityType, long entityId, long by, ArrayNode before, ArrayNode after) {
        events.add(new Event(events.size() + 1L, type, entityType, entityId, by, state.now(), before, after));
    }
}
