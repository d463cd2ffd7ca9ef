package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Answer;
import amoroutes.common.Json;
import amoroutes.enrich.LeadDiff;
import amoroutes.enrich.Snapshot;
import amoroutes.enrich.StageMove;
import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.order.Order;
import amoroutes.order.Shape;
import amoroutes.settings.PipelineSettings;
import amoroutes.settings.Stage;
import amoroutes.store.Link;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What changes in a lead that exists: values that differ from what was last sent, and the stage for a new status.
 *
 * @param settings by the event's source and context
 * @param stages lets an event wait for the stages that the account lacks
 */
record LeadUpdateStep(
        Contacts contacts,
        AccountCache account,
        Function<Event, PipelineSettings> settings,
        Function<Draft, Optional<Settlement>> stages,
        Retries retries)
        implements ReadingStep {
    private static final String NOTHING = "nothing to change";
    private static final Pattern IN_THE_TRASH = Pattern.compile("Код ошибки 226\\b");

    @Override
    public Shape shape() {
        return Shape.UPDATE;
    }

    @Override
    public String list() {
        return "/api/v4/leads";
    }

    /** The lead's place is what people may have changed; without a new status of the shop it does not matter. */
    @Override
    public Optional<Long> target(Draft draft) {
        return lead(draft.event())
                .filter(link -> Snapshots.newStatus(draft.event(), Snapshots.sent(Optional.of(link)))
                        .isPresent())
                .map(Link::leadId);
    }

    @Override
    public Change change(Draft draft, Optional<Answer> read) {
        Optional<Link> link = lead(draft.event());
        if (link.isEmpty()) {
            return Change.settle(retries.shortly(draft, "lead-unknown"));
        }
        if (read.isPresent() && read.get().kind() != Answer.Kind.DONE) {
            return Change.settle(unread(draft, read.get()));
        }
        Optional<StageMove> move = read.map(answer -> move(draft, ((Answer.Done) answer).body()));
        Optional<Settlement> wanted = move.filter(stays -> stays.to().isEmpty()).flatMap(stays -> stages.apply(draft));
        if (wanted.isPresent()) {
            return Change.settle(wanted.get()); // the account was read anew after it was asked what the event lacks
        }
        String reason = move.map(StageMove::reason).orElse("");
        ObjectNode item = Json.object();
        diff(draft, Snapshots.sent(link)).ifPresent(change -> EntityJson.changes(item, change.first()));
        move.flatMap(StageMove::to).ifPresent(stage -> put(item, stage));
        RefusedValue.prune(item, draft.progress().refused().keySet());
        return item.isEmpty()
                ? Change.settle(done(draft, link.get().leadId(), reason.isEmpty() ? NOTHING : reason))
                : Change.send(
                        item.put("id", link.get().leadId()).put("request_id", draft.requestId()),
                        draft.telling(reason));
    }

    /** The lead is what the draft says. An event that made its lead goes on to the note of what found no field. */
    private Settlement done(Draft draft, long leadId, String reason) {
        Optional<Link> link = lead(draft.event());
        Snapshot sent = Snapshots.sent(link);
        boolean madeIt = draft.progress().leadId() != 0;
        long contactId = contacts.of(draft.event());
        Snapshot now = Snapshots.written(draft, sent);
        boolean toContact = !madeIt && contactId != 0 && contactChanged(draft, sent);
        SentResult made =
                new SentResult(leadId, toContact ? contactId : 0, Optional.of(now.text()), List.of(), Optional.empty());
        List<String> lines = madeIt
                ? Notes.carried(draft)
                : Notes.with(news(draft, sent, link.map(Link::contactId).orElse(0L)), draft);
        return toContact
                ? Notes.next(draft, Shape.CONTACT_UPDATE, made, lines)
                : Notes.afterLead(draft, now, made, lines, reason.isEmpty() ? null : reason);
    }

    /** A customer who became known too late for a contact beside the lead is named in its note. */
    private static List<String> news(Draft draft, Snapshot sent, long contactOfLead) {
        List<String> lines =
                new ArrayList<>(diff(draft, sent).map(LeadDiff::notes).orElse(List.of()));
        if (contactChanged(draft, sent)) {
            lines.addAll(draft.contact().notes());
            if (contactOfLead == 0) {
                lines.add(draft.texts().say("note.customer", draft.contact().text()));
            }
        }
        return lines;
    }

    /** A changed order may tell a new phone of its customer. */
    private static boolean contactChanged(Draft draft, Snapshot sent) {
        return draft.event().key().kind() == Kind.ORDER
                && !draft.contact().isEmpty()
                && !sent.hasContact(draft.contact());
    }

    private static Optional<LeadDiff> diff(Draft draft, Snapshot sent) {
        return draft.lead().map(lead -> LeadDiff.of(sent, lead));
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
                settings.apply(draft.event()),
                account.names().orElseThrow(),
                Order.statusNames(draft.event().body()),
                lead.path("pipeline_id").asLong(),
                lead.path("status_id").asLong());
    }

    private Optional<Link> lead(Event event) {
        return contacts.link(event).filter(link -> link.leadId() != 0);
    }

    private static void put(ObjectNode item, Stage stage) {
        item.put("pipeline_id", stage.pipeline().id())
                .put("status_id", stage.status().id());
    }

    @Override
    public Settlement made(Draft draft, JsonNode answered) {
        return done(draft, answered.path("id").asLong(), draft.reason());
    }

    /** A lead in the trash is refused without a path, by a numeric code of old (amocrm-api-full.md 6). */
    @Override
    public Settlement refusedWhole(Draft draft, ObjectNode item, Answer answer) {
        return IN_THE_TRASH.matcher(answer.reason()).find()
                ? gone(draft)
                : ReadingStep.super.refusedWhole(draft, item, answer);
    }

    @Override
    public Settlement gone(Draft draft) {
        return new Settlement.Park(draft.id(), "lead-gone", "its lead is gone from amoCRM", null);
    }
}
