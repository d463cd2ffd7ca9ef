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

/** New leads, each with its contact, by the complex method: up to 50 in one request (amocrm-api.md 4). */
record CreateStep(Contacts contacts, Companies companies) implements Step {
    @Override
    public Optional<Settlement> before(Draft draft) {
        return companies.before(draft);
    }

    @Override
    public Shape shape() {
        return Shape.CREATE;
    }

    @Override
    public ObjectNode item(Draft draft) {
        ObjectNode item = EntityJson.lead(draft, contacts.of(draft.event()), companies.idFor(draft));
        return RefusedValue.prune(item, draft.progress().refused().keySet()).put("request_id", draft.requestId());
    }

    @Override
    public Request request(ArrayNode items) {
        return Request.post("/api/v4/leads/complex", items.toString());
    }

    @Override
    public Settlement made(Draft draft, JsonNode answered) {
        companies.made(draft, answered.path("company_id").asLong());
        Snapshot told = Snapshots.written(draft, Snapshot.NONE);
        SentResult made = new SentResult(
                answered.path("id").asLong(),
                answered.path("contact_id").asLong(),
                Optional.of(told.text()),
                contacts.writtenTo(draft),
                Contacts.customer(draft.event()));
        List<String> lines = Notes.lines(draft);
        boolean wasThere = contacts.of(draft.event()) != 0;
        int written = wasThere ? 0 : draft.contact().firstParts();
        boolean lacks = wasThere
                ? contacts.lacks(draft, made.contactId())
                : written < draft.contact().parts();
        if (lacks && made.contactId() != 0) {
            return Notes.next(draft, draft.progress().withContactParts(written), Shape.CONTACT_UPDATE, made, lines);
        }
        boolean merged = answered.path("merged").asBoolean();
        return Notes.afterLead(draft, told, made, lines, merged ? "amoCRM united it with a lead that existed" : null);
    }

    /** A contact that is gone is searched for anew; any other refused value is left out and named in a note. */
    @Override
    public Settlement refused(Draft draft, ObjectNode item, List<ItemError> errors) {
        companies.forget(draft);
        boolean gone = errors.stream()
                .flatMap(error -> RefusedValue.find(item, error).stream())
                .anyMatch(refused -> refused.key().equals(RefusedValue.CONTACT_ID));
        if (gone) {
            contacts.forget(contacts.of(draft.event()));
            return new Settlement.Next(draft.id(), draft.progress().withoutContact(), SentResult.NOTHING);
        }
        return RefusedValue.leaveOut(draft, item, errors);
    }
}
