package amoroutes.deliver;

import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Request;
import amoroutes.common.Json;
import amoroutes.order.Shape;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Notes beside leads or contacts, the last request of an event that needs one (amocrm-api.md 8). */
final class NoteStep implements Step {
    private final Shape shape;

    private NoteStep(Shape shape) {
        this.shape = shape;
    }

    static NoteStep besideLeads() {
        return new NoteStep(Shape.LEAD_NOTE);
    }

    static NoteStep besideContacts() {
        return new NoteStep(Shape.CONTACT_NOTE);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public ObjectNode item(Draft draft) {
        ObjectNode note = Json.object().put("note_type", "common").put("request_id", draft.requestId());
        note.put(
                "entity_id",
                shape == Shape.LEAD_NOTE
                        ? draft.progress().leadId()
                        : draft.progress().contactId());
        note.putObject("params").put("text", String.join("\n", draft.progress().notes()));
        return note;
    }

    @Override
    public Request request(ArrayNode items) {
        return Request.post(
                shape == Shape.LEAD_NOTE ? "/api/v4/leads/notes" : "/api/v4/contacts/notes", items.toString());
    }

    @Override
    public Settlement made(Draft draft, JsonNode answered) {
        return new Settlement.Delivered(draft.id(), SentResult.NOTHING, null);
    }

    /** The lead or contact stands; only its note does not, and a person may want to know. */
    @Override
    public Settlement refused(Draft draft, ObjectNode item, List<ItemError> errors) {
        return new Settlement.Park(
                draft.id(),
                "note-refused",
                errors.get(0).reason(),
                errors.get(0).path());
    }
}
