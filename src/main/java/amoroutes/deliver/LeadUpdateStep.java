package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Request;
import amoroutes.enrich.LeadDiff;
import amoroutes.enrich.Snapshot;
import amoroutes.enrich.StageMove;
import amoroutes.order.Event;
import amoroutes.order.Shape;
import amoroutes.settings.PipelineSettings;
import amoroutes.settings.Stage;
import amoroutes.store.Link;
import amoroutes.store.Links;
import amoroutes.store.Made;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What changes in a lead that exists: values that differ from what was last sent, and the stage for a new status. */
final class LeadUpdateStep implements ReadingStep {
    private final Links links;
    private final AccountCache account;
    private final Function<String, PipelineSettings> settings;
    private final OrderWait orderWait;
    private final Refusals refusals;
    private final Retries retries;

    /** @param settings by the event's source */
    LeadUpdateStep(
            Links links,
            AccountCache account,
            Function<String, PipelineSettings> settings,
            OrderWait orderWait,
            Refusals refusals,
            Retries retries) {
        this.links = requireNonNull(links, "links is null");
        this.account = requireNonNull(account, "account is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.orderWait = requireNonNull(orderWait, "orderWait is null");
        this.refusals = requireNonNull(refusals, "refusals is null");
        this.retries = requireNonNull(retries, "retries is null");
    }

    @Override
    public Shape shape() {
        return Shape.UPDATE;
    }

    /** The lead's place is what people may have changed; without a status of the shop it does not matter. */
    @Override
    public Optional<Request> reading(Draft draft) {
        return status(draft).isEmpty()
                ? Optional.empty()
                : lead(draft.event()).map(link -> Request.get("/api/v4/leads/" + link.leadId()));
    }

    @Override
    public Change change(Draft draft, Optional<Answer> read) {
        Optional<Link> link = lead(draft.event());
        if (link.isEmpty()) {
            return Change.settle(orderWait.of(draft));
        }
        if (read.isPresent() && read.get().kind() != Answer.Kind.DONE) {
            return Change.settle(unread(draft, read.get()));
        }
        Optional<StageMove> move = read.map(answer -> move(draft, ((Answer.Done) answer).body()));
        Optional<LeadDiff> diff = draft.lead().map(lead -> LeadDiff.of(sent(link.get()), lead));
        ObjectNode item = Json.object();
        diff.ifPresent(change -> LeadJson.changes(item, change));
        move.flatMap(StageMove::to).ifPresent(stage -> put(item, stage));
        RefusedValue.prune(item, draft.progress().refused().keySet());
        return item.isEmpty()
                ? Change.settle(done(draft, link.get().leadId(), why(move)))
                : Change.send(item.put("id", link.get().leadId()).put("request_id", draft.requestId()));
    }

    private static String why(Optional<StageMove> move) {
        return move.map(StageMove::reason).filter(text -> !text.isEmpty()).orElse("nothing to change");
    }

    private Settlement unread(Draft draft, Answer answer) {
        return switch (answer.kind()) {
            case EMPTY, NOT_FOUND -> gone(draft);
            case INVALID, TOO_LARGE -> retries.counted(draft, "lead-unreadable", answer.reason());
            case DONE, UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TRANSIENT, UNCLEAR -> retries.outage(draft, answer);
        };
    }

    private StageMove move(Draft draft, JsonNode lead) {
        return StageMove.of(
                settings.apply(draft.event().key().source()),
                account.current().orElseThrow(),
                status(draft).orElseThrow(),
                lead.path("pipeline_id").asLong(),
                lead.path("status_id").asLong());
    }

    /** A stage that people chose is not fought over: only a status that is new moves the lead. */
    private static Optional<String> status(Draft draft) {
        return draft.event().body().text("status");
    }

    private Optional<Link> lead(Event event) {
        return links.link(event.key()).filter(link -> link.leadId() != 0);
    }

    private static Snapshot sent(Link link) {
        return link.snapshot().map(Snapshot::parse).orElse(Snapshot.NONE);
    }

    private static void put(ObjectNode item, Stage stage) {
        item.put("pipeline_id", stage.pipeline().id())
                .put("status_id", stage.status().id());
    }

    @Override
    public ObjectNode item(Draft draft) {
        throw new IllegalStateException("a lead is read before it is changed");
    }

    @Override
    public Request request(ArrayNode items) {
        return Request.patch("/api/v4/leads", items.toString());
    }

    @Override
    public Settlement made(Draft draft, JsonNode answered) {
        return done(draft, answered.path("id").asLong(), null);
    }

    /** The lead now is what the draft says, but for what amoCRM refused. */
    private static Settlement done(Draft draft, long leadId, String reason) {
        Optional<String> snapshot = draft.lead().map(Snapshot::of).map(Snapshot::text);
        Made made = new Made(leadId, 0, snapshot, List.of(), Optional.empty());
        return Notes.after(draft, Shape.LEAD_NOTE, made, Notes.carried(draft), reason);
    }

    private static Settlement gone(Draft draft) {
        return new Settlement.Park(draft.id(), "lead-gone", "its lead is gone from amoCRM", null);
    }

    @Override
    public Settlement refused(Draft draft, ObjectNode item, List<ItemError> errors) {
        return errors.stream().anyMatch(error -> error.path().equals("id"))
                ? gone(draft)
                : refusals.leaveOut(draft, Shape.UPDATE, item, errors);
    }
}
