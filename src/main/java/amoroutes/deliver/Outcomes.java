package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ItemError;
import amoroutes.order.Shape;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what became of a load: one settlement per event. A refused item costs the rest of its batch one request, an
 * answer that never came leaves a write in doubt, and everything else goes back to the queue (design: faults).
 */
public final class Outcomes {
    private static final String NO_SUCH = "NotSupportedChoice";
    private static final Pattern OF_THE_ACCOUNT =
            Pattern.compile("(^|\\.)(field_id|enum_id|pipeline_id|status_id|responsible_user_id)$");

    private final Steps steps;
    private final Searches searches;
    private final Retries retries;
    private final BatchSizes sizes;
    private final Predicate<Instant> outdated;

    /** @param outdated {@link amoroutes.amocrm.AccountCache#outdated} */
    Outcomes(Steps steps, Searches searches, Retries retries, BatchSizes sizes, Predicate<Instant> outdated) {
        this.steps = requireNonNull(steps, "steps is null");
        this.searches = requireNonNull(searches, "searches is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.sizes = requireNonNull(sizes, "sizes is null");
        this.outdated = requireNonNull(outdated, "outdated is null");
    }

    public BatchResult read(OutgoingBatch load) {
        List<Settlement> settlements = new ArrayList<>(load.settled());
        if (load.shape() == Shape.SEARCH) {
            load.drafts().forEach(draft -> settlements.add(searches.read(draft, load.sendings())));
            return BatchResult.of(settlements);
        }
        if (load.sendings().isEmpty()) {
            return BatchResult.of(settlements);
        }
        Sending sending = load.sendings().get(0);
        sizes.answered(load.shape(), load.drafts().size(), sending.getAnswer(), sending.took());
        List<Settlement> batch = batch(load, sending.getAnswer());
        ended(load, sending.getAnswer());
        settlements.addAll(batch);
        settlements.addAll(FailedRequests.of(load, batch));
        return new BatchResult(
                settlements,
                sent(load, batch, (shape, draft) -> shape == Shape.CREATE || shape == Shape.UPDATE)
                        .filter(made -> made.leadId() != 0)
                        .toList(),
                sent(load, batch, BatchResult::writesContact)
                        .filter(made -> made.contactId() != 0)
                        .toList());
    }

    private void ended(OutgoingBatch load, Answer answer) {
        Items answered = answer instanceof Answer.Done done ? Items.of(done.body()) : new Items();
        load.items().forEach(item -> steps.ended(load.shape(), item, answered.answering(item)));
    }

    private List<Settlement> batch(OutgoingBatch load, Answer answer) {
        return switch (answer.kind()) {
            case DONE -> {
                retries.works();
                yield made(load, ((Answer.Done) answer).body());
            }
            case INVALID -> invalid(load, (Answer.Invalid) answer);
            case TOO_LARGE -> halved(load, answer);
            case UNAUTHORIZED, THROTTLED, TRANSIENT -> each(load, draft -> retries.outage(draft, answer));
            case UNPAID, FORBIDDEN -> denied(load, answer, draft -> retries.outage(draft, answer));
            case NOT_FOUND -> denied(load, answer, draft -> retries.counted(draft, "not-found", answer.reason()));
            case EMPTY ->
                steps.of(load.shape()).silent()
                        ? made(load, MissingNode.getInstance())
                        : each(load, draft -> unnamed(load, draft));
            case UNCLEAR -> each(load, draft -> unclear(load, draft, answer));
        };
    }

    private List<Settlement> made(OutgoingBatch load, JsonNode body) {
        Step step = steps.of(load.shape());
        Function<ObjectNode, JsonNode> answers = step.answers(body);
        List<Settlement> made = new ArrayList<>();
        for (int i = 0; i < load.drafts().size(); i++) {
            Draft draft = load.drafts().get(i);
            JsonNode item = answers.apply(load.items().get(i));
            made.add(item.isMissingNode() ? unnamed(load, draft) : step.made(draft, item));
        }
        return made;
    }

    private List<Settlement> invalid(OutgoingBatch load, Answer.Invalid answer) {
        Step step = steps.of(load.shape());
        Map<String, List<ItemError>> errors =
                step.named(load.items(), answer.errors()).stream().collect(Collectors.groupingBy(ItemError::requestId));
        if (load.drafts().stream().noneMatch(draft -> errors.containsKey(draft.requestId()))) {
            return halved(load, answer);
        }
        boolean anew = answer.errors().stream().anyMatch(error -> error.code().equals(NO_SUCH))
                && outdated.test(load.claimedAt());
        List<Settlement> settlements = new ArrayList<>();
        for (int i = 0; i < load.drafts().size(); i++) {
            Draft draft = load.drafts().get(i);
            List<ItemError> own = errors.get(draft.requestId());
            ObjectNode item = load.items().get(i);
            settlements.add(
                    own == null
                            ? retries.untouched(draft)
                            : ofTheAccount(own)
                                    .filter(error -> anew)
                                    .flatMap(error -> retries.anew(draft, error.reason()))
                                    .orElseGet(() -> step.refused(draft, item, own)));
        }
        return settlements;
    }

    /** About a field, a stage or a user that somebody may have deleted in amoCRM, and perhaps made anew. */
    private static Optional<ItemError> ofTheAccount(List<ItemError> errors) {
        return errors.stream()
                .filter(error -> error.code().equals(NO_SUCH)
                        && OF_THE_ACCOUNT.matcher(error.path()).find())
                .findFirst();
    }

    /** Nobody knows whose fault it is: each goes again at once, with half as many others, in the end alone. */
    private List<Settlement> halved(OutgoingBatch load, Answer answer) {
        int size = load.drafts().size();
        return size == 1
                ? List.of(steps.of(load.shape())
                        .refusedWhole(load.drafts().get(0), load.items().get(0), answer))
                : each(load, draft -> retries.untouched(draft, size));
    }

    private List<Settlement> denied(OutgoingBatch load, Answer answer, Function<Draft, Settlement> usual) {
        Step step = steps.of(load.shape());
        List<Settlement> settlements = new ArrayList<>();
        for (int i = 0; i < load.drafts().size(); i++) {
            Draft draft = load.drafts().get(i);
            settlements.add(step.denied(draft, load.items().get(i), answer).orElseGet(() -> usual.apply(draft)));
        }
        return settlements;
    }

    private static Stream<BatchResult.Sent> sent(
            OutgoingBatch load, List<Settlement> settlements, BiPredicate<Shape, Draft> wanted) {
        Map<Long, Draft> drafts = load.drafts().stream().collect(Collectors.toMap(Draft::id, Function.identity()));
        return settlements.stream()
                .filter(settlement -> wanted.test(load.shape(), drafts.get(settlement.id())))
                .flatMap(settlement -> made(settlement).stream()
                        .map(made -> new BatchResult.Sent(
                                drafts.get(settlement.id()).event().key().toString(),
                                made.leadId(),
                                made.contactId())));
    }

    private static Optional<SentResult> made(Settlement settlement) {
        if (settlement instanceof Settlement.Delivered delivered) {
            return Optional.of(delivered.made());
        }
        return settlement instanceof Settlement.Next next ? Optional.of(next.made()) : Optional.empty();
    }

    private Settlement unnamed(OutgoingBatch load, Draft draft) {
        String reason = "amoCRM's answer does not name this item";
        return load.shape().repeatable()
                ? retries.counted(draft, "not-named", reason)
                : retries.doubt(draft.event(), reason);
    }

    private Settlement unclear(OutgoingBatch load, Draft draft, Answer answer) {
        return load.shape().repeatable()
                ? retries.outage(draft, answer)
                : retries.doubt(draft.event(), answer.reason());
    }

    private static List<Settlement> each(OutgoingBatch load, Function<Draft, Settlement> settle) {
        return load.drafts().stream().map(settle).toList();
    }
}
