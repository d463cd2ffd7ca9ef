package amoroutes.deliver;

import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Request;
import amoroutes.enrich.Snapshot;
import amoroutes.order.Shape;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** New contacts without a lead: customers, and forms that make none (amocrm-api.md 5). */
final class ContactCreateStep implements Step {
    @Override
    public Shape shape() {
        return Shape.CONTACT_CREATE;
    }

    @Override
    public ObjectNode item(Draft draft) {
        ObjectNode contact = EntityJson.contact(draft.contact());
        return RefusedValue.prune(contact, draft.progress().refused().keySet()).put("request_id", draft.requestId());
    }

    @Override
    public Request request(ArrayNode items) {
        return Request.post("/api/v4/contacts", items.toString());
    }

    @Override
    public Settlement made(Draft draft, JsonNode answered) {
        SentResult made = new SentResult(
                0,
                answered.path("id").asLong(),
                Optional.of(Snapshot.of(draft.contact()).text()),
                draft.event().searchable(),
                Contacts.customer(draft.event()));
        int written = draft.contact().firstParts();
        return written < draft.contact().parts()
                ? Notes.next(draft, draft.progress().withContactParts(written), Shape.CONTACT_UPDATE, made, List.of())
                : Notes.afterContact(draft, made);
    }

    @Override
    public Settlement refused(Draft draft, ObjectNode item, List<ItemError> errors) {
        return RefusedValue.leaveOut(draft, item, errors);
    }
}
