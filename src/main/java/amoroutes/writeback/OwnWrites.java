package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Request;
import amoroutes.deliver.Watcher;
import amoroutes.store.Changes;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Notes what we write to leads and contacts, so that it does not come back as somebody's change. amoCRM answers with the
 * moment of a change, and only with the id of what it made.
 */
public final class OwnWrites implements Watcher {
    private final Changes changes;
    private final Set<String> entities;

    /** @param entities whose changes are sent on; the others need no notes */
    public OwnWrites(Changes changes, Set<String> entities) {
        this.changes = requireNonNull(changes, "changes is null");
        this.entities = Set.copyOf(entities);
    }

    @Override
    public void wrote(Request request, JsonNode answer, Duration took) {
        Map<Long, Long> leads = new HashMap<>();
        Map<Long, Long> contacts = new HashMap<>();
        if (request.endpoint().equals("leads/complex")) {
            answer.forEach(made -> {
                leads.put(made.path("id").asLong(), 0L);
                contacts.put(made.path("contact_id").asLong(), 0L);
            });
        } else if (request.endpoint().equals("leads")) {
            answer.at("/_embedded/leads").forEach(lead -> note(lead, leads));
        } else if (request.endpoint().equals("contacts")) {
            answer.at("/_embedded/contacts").forEach(contact -> note(contact, contacts));
        }
        keep("leads", leads, took);
        keep("contacts", contacts, took);
    }

    private static void note(JsonNode entity, Map<Long, Long> written) {
        written.put(entity.path("id").asLong(), entity.path("updated_at").asLong());
    }

    private void keep(String entity, Map<Long, Long> written, Duration took) {
        written.remove(0L);
        if (!written.isEmpty() && entities.contains(entity)) {
            changes.ours(entity, written, took);
        }
    }
}
