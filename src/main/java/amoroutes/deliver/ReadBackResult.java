package amoroutes.deliver;

import amoroutes.order.Shape;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What reading back means for each event: what is there goes on as if its answer had come, what is not there is sent
 * again.
 */
record ReadBackResult(Steps steps, Doubles doubles, Retries retries) {
    private static final String FOUND = "the answer was lost; it was there when it was read back";
    private static final String MISSING = "the answer was lost, and it was not there when it was read back";

    BatchResult of(ReadBack reading) {
        boolean leads = reading.shape() == Shape.CREATE;
        List<Settlement> settlements = new ArrayList<>(reading.settled());
        List<BatchResult.Sent> made = new ArrayList<>();
        List<BatchResult.Sent> contacts = new ArrayList<>();
        for (Draft draft : reading.drafts()) {
            List<JsonNode> found = reading.traces().of(draft);
            if (found.isEmpty()) {
                settlements.add(retries.undone(draft, MISSING, leads));
                continue;
            }
            JsonNode first = found.get(0);
            settlements.add(made(reading.shape(), draft, first));
            BatchResult.Sent sent = new BatchResult.Sent(
                    draft.event().key().toString(),
                    leads ? id(first) : 0,
                    leads ? first.path("contact_id").asLong() : id(first));
            if (leads) {
                made.add(sent);
            }
            if (BatchResult.writesContact(reading.shape(), draft)) {
                contacts.add(sent);
            }
            if (found.size() > 1) {
                List<Long> ids = found.stream().map(ReadBackResult::id).toList();
                doubles.tell(draft.id(), draft.event().key(), leads ? "leads" : "contacts", ids);
            }
        }
        return new BatchResult(settlements, made, contacts);
    }

    private Settlement made(Shape shape, Draft draft, JsonNode found) {
        Settlement settlement = draft.decided().isPresent()
                ? bare(draft, found)
                : steps.of(shape).made(draft, found);
        return settlement instanceof Settlement.Delivered done && done.reason() == null
                ? new Settlement.Delivered(done.id(), done.made(), FOUND)
                : settlement;
    }

    /** A hook or a setting has changed its mind since, but the lead is there. */
    private static Settlement bare(Draft draft, JsonNode lead) {
        SentResult made = new SentResult(
                id(lead),
                lead.path("contact_id").asLong(),
                Optional.empty(),
                List.of(),
                Contacts.customer(draft.event()));
        return new Settlement.Delivered(draft.id(), made, null);
    }

    private static long id(JsonNode found) {
        return found.path("id").asLong();
    }
}
