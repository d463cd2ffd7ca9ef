package amoroutes.deliver;

import amoroutes.amocrm.Answer;
import amoroutes.common.Json;
import amoroutes.enrich.ContactCard;
import amoroutes.enrich.ContactDiff;
import amoroutes.enrich.FieldValue;
import amoroutes.enrich.Snapshot;
import amoroutes.order.Key;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.settings.ContactSettings;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What is new about a contact that exists: further phones and e-mails beside the old ones, fields that are ours.
 *
 * @param settings by the event's source
 */
record ContactUpdateStep(Contacts contacts, Function<String, ContactSettings> settings, Retries retries)
        implements ReadingStep {
    @Override
    public Shape shape() {
        return Shape.CONTACT_UPDATE;
    }

    @Override
    public String list() {
        return "/api/v4/contacts";
    }

    @Override
    public Optional<Long> target(Draft draft) {
        return Optional.of(contacts.of(draft.event()));
    }

    @Override
    public Change change(Draft draft, Optional<Answer> read) {
        Answer answer = read.orElseThrow();
        return switch (answer.kind()) {
            case DONE -> change(draft, ((Answer.Done) answer).body());
            case EMPTY, NOT_FOUND -> Change.settle(gone(draft));
            case INVALID, TOO_LARGE -> Change.settle(retries.counted(draft, "contact-unreadable", answer.reason()));
            case UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TRANSIENT, UNCLEAR ->
                Change.settle(retries.outage(draft, answer));
        };
    }

    private Change change(Draft draft, JsonNode contact) {
        Key key = draft.event().key();
        Snapshot sent = Snapshots.sent(contacts.linkOfCustomer(draft.event()));
        ContactCard card = EntityJson.card(contact);
        IntFunction<ContactDiff> upTo = parts -> ContactDiff.of(
                card,
                draft.contact().parts(draft.progress().contactParts(), parts),
                settings.apply(key.source()),
                sent);
        Draft writing = draft.writing(fitting(draft, upTo));
        ContactDiff diff = upTo.apply(writing.contactParts());
        ObjectNode item =
                RefusedValue.prune(item(diff), draft.progress().refused().keySet());
        return item.isEmpty()
                ? Change.settle(written(writing))
                : Change.send(item.put("id", diff.id()).put("request_id", draft.requestId()), writing);
    }

    /** As many parts of the contact as one request takes; at least one more than those that are written. */
    private static int fitting(Draft draft, IntFunction<ContactDiff> upTo) {
        int least =
                Math.min(draft.progress().contactParts() + 1, draft.contact().parts());
        int parts = draft.contact().parts();
        while (parts > least && !upTo.apply(parts).fits()) {
            parts--;
        }
        return parts;
    }

    private static ObjectNode item(ContactDiff diff) {
        ObjectNode json = Json.object();
        diff.name().ifPresent(name -> json.put("name", name));
        ArrayNode fields = Json.array();
        EntityJson.points(fields, "PHONE", diff.phones());
        EntityJson.points(fields, "EMAIL", diff.emails());
        for (FieldValue field : diff.fields()) {
            fields.add(EntityJson.field(field));
        }
        if (!fields.isEmpty()) {
            json.set("custom_fields_values", fields);
        }
        return json;
    }

    @Override
    public Settlement made(Draft draft, JsonNode answered) {
        return written(draft);
    }

    /** The contact now is what the draft says, as far as this request went. */
    private Settlement written(Draft draft) {
        if (draft.contactParts() < draft.contact().parts()) {
            Progress further =
                    draft.progress().withContactParts(draft.contactParts()).withNext(shape());
            return new Settlement.Next(draft.id(), further, SentResult.NOTHING);
        }
        Optional<String> snapshot = draft.lead().isPresent()
                ? Optional.empty()
                : Optional.of(Snapshot.of(draft.contact()).text());
        return after(
                draft,
                new SentResult(
                        draft.progress().leadId(),
                        contacts.of(draft.event()),
                        snapshot,
                        draft.event().searchable(),
                        Contacts.customer(draft.event())),
                null);
    }

    /** An order whose lead stands goes on with what is left of it. */
    private Settlement after(Draft draft, SentResult made, String reason) {
        Snapshot told = Snapshots.sent(contacts.link(draft.event()));
        return made.leadId() == 0
                ? Notes.afterContact(draft, made)
                : Notes.afterLead(draft, told, made, Notes.carried(draft), reason);
    }

    @Override
    public Settlement gone(Draft draft) {
        long leadId = draft.progress().leadId();
        contacts.forget(contacts.of(draft.event()));
        SentResult noContact = new SentResult(leadId, 0, Optional.empty(), List.of(), Optional.empty());
        return leadId == 0
                ? new Settlement.Next(draft.id(), draft.progress().withoutContact(), SentResult.NOTHING)
                : after(draft, noContact, "its contact is gone from amoCRM");
    }
}
