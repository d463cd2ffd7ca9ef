package amoroutes.deliver;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Request;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was sent for those events of a batch with which something is wrong, and what amoCRM said of them. */
final class FailedRequests {
    private static final int LONGEST_ANSWER = 2_000;

    private FailedRequests() {}

    /** @param settlements one for each draft of the load, in their order */
    static List<Settlement> of(OutgoingBatch load, List<Settlement> settlements) {
        Sending sending = load.sendings().get(0);
        List<Settlement> failed = new ArrayList<>();
        for (int i = 0; i < settlements.size(); i++) {
            Draft draft = load.drafts().get(i);
            if (failed(settlements.get(i))) {
                failed.add(new Settlement.Failed(
                        draft.id(), request(sending.getRequest(), load.items().get(i)), answer(sending, draft)));
            }
        }
        return failed;
    }

    /** What only waits, and an outage of amoCRM, is no trouble of the event's own. */
    private static boolean failed(Settlement settlement) {
        return settlement instanceof Settlement.Park
                || settlement instanceof Settlement.Doubt
                || settlement instanceof Settlement.Again again && again.countsAsAttempt();
    }

    /** Of the other events in the same request nothing is told. */
    private static String request(Request request, ObjectNode item) {
        return request.method() + " " + request.path() + "\n" + item.toPrettyString();
    }

    private static String answer(Sending sending, Draft draft) {
        Answer answer = sending.getAnswer();
        String said = answer instanceof Answer.Invalid invalid ? errors(invalid, draft) : "";
        String text = said.isEmpty() ? answer.reason() : said;
        return text.substring(0, Math.min(text.length(), LONGEST_ANSWER));
    }

    private static String errors(Answer.Invalid answer, Draft draft) {
        return answer.errors().stream()
                .filter(error -> error.requestId().equals(draft.requestId()))
                .map(ItemError::reason)
                .collect(Collectors.joining("\n"));
    }
}
