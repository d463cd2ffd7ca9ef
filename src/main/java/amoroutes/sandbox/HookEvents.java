package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the subscribed hooks are told of one request: of all that it did the entities as they are at its end, those of one
 * action in one call (amocrm-api.md section 9). Guarded by the account's lock.
 */
final class HookEvents implements Witness {
    /** @param setting as a subscription names it, such as {@code status_lead} */
    private record Topic(String setting, String entity, String action) {}

    private final AccountState state;
    private final HookItems items;
    private final HookSender sender;
    private final Map<Topic, Map<Object, Supplier<Optional<ObjectNode>>>> pending = new LinkedHashMap<>();

    HookEvents(AccountState state, HookItems items, HookSender sender) {
        this.state = state;
        this.items = items;
        this.sender = sender;
    }

    @Override
    public void wrote(Entity before, Entity after) {
        if (after.unsorted || state.webhooks.isEmpty()) {
            return;
        }
        if (before == null || before.unsorted) {
            add(topic("add", after.kind), after);
        } else if (!pending.getOrDefault(topic("add", after.kind), Map.of()).containsKey(after.id)) {
            add(topic("update", after.kind), after);
            if (before.statusId != after.statusId || before.pipelineId != after.pipelineId) {
                note(
                        topic("status", after.kind),
                        after.id,
                        () -> current(after)
                                .map(item -> item.put("old_status_id", before.statusId)
                                        .put("old_pipeline_id", before.pipelineId)));
            }
            if (before.responsibleUserId != after.responsibleUserId) {
                note(
                        topic("responsible", after.kind),
                        after.id,
                        () -> current(after)
                                .map(item -> item.put("old_responsible_user_id", before.responsibleUserId)));
            }
        }
    }

    @Override
    public void removed(Entity gone) {
        pending.values().forEach(entities -> entities.remove(gone.id));
        note(topic("delete", gone.kind), gone.id, () -> Optional.of(items.deleted(gone)));
    }

    @Override
    public void restored(Entity back) {
        add(topic("restore", back.kind), back);
    }

    @Override
    public void noted(AccountState.Note note) {
        note(topic("note", note.entityType()), "note " + note.id(), () -> Optional.of(items.note(note)));
    }

    @Override
    public void tasked(ObjectNode before, ObjectNode after) {
        String action = before == null ? "add" : "update";
        boolean closes = before != null
                && after.get("is_completed").asBoolean()
                && !before.get("is_completed").asBoolean();
        note(
                new Topic(action + "_task", "task", action),
                after.get("id"),
                () -> Optional.of(items.task(after, before == null ? Optional.empty() : Optional.of(closes))));
    }

    @Override
    public void unsorted(String action, ObjectNode what) {
        note(new Topic(action + "_unsorted", "unsorted", action), what.get("uid"), () -> Optional.of(what));
    }

    private static Topic topic(String action, Kind kind) {
        return new Topic(action + "_" + kind.singular(), kind == Kind.LEADS ? "leads" : "contacts", action);
    }

    private void add(Topic topic, Entity entity) {
        note(topic, entity.id, () -> current(entity));
    }

    private Optional<ObjectNode> current(Entity entity) {
        return state.find(entity.kind, entity.id).map(items::of);
    }

    private void note(Topic topic, Object id, Supplier<Optional<ObjectNode>> item) {
        if (!state.webhooks.isEmpty()) {
            pending.computeIfAbsent(topic, key -> new LinkedHashMap<>()).put(id, item);
        }
    }

    /** The request is done: what it did goes out. */
    void flush() {
        sender.retain(state.webhooks.keySet());
        if (pending.isEmpty()) {
            return;
        }
        Map<Topic, Map<Object, Supplier<Optional<ObjectNode>>>> done = new LinkedHashMap<>(pending);
        pending.clear();
        done.forEach((topic, entities) -> {
            List<String> destinations = destinations(topic.setting);
            if (destinations.isEmpty()) {
                return;
            }
            List<ObjectNode> told = new ArrayList<>();
            entities.values().forEach(item -> item.get().ifPresent(told::add));
            if (!told.isEmpty()) {
                String form = items.form(topic.entity, topic.action, told);
                destinations.forEach(destination -> sender.send(destination, form));
            }
        });
    }

    private List<String> destinations(String setting) {
        List<String> destinations = new ArrayList<>();
        for (ObjectNode hook : state.webhooks.values()) {
            boolean wanted = false;
            for (JsonNode each : hook.get("settings")) {
                wanted |= each.asText().equals(setting);
            }
            if (wanted && !hook.get("disabled").asBoolean()) {
                destinations.add(hook.get("destination").asText());
            }
        }
        return destinations;
    }
}
