package amoroutes.store;

import amoroutes.order.Shape;
import amoroutes.order.State;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Writes settlements down, inside their transaction. */
final class Settling implements Settlement.Cases<SQLException> {
    /** A parked event goes back by a person's word only. */
    private static final Set<State> UNDER_WAY = Set.of(State.SENDING, State.DOUBTFUL);

    /** When the event was last claimed. */
    static final String SENT =
            "(select coalesce(max(h.at), e.received_at) from history h where h.event_id = e.id and h.state = 'sending')";

    private static final Set<State> IN_DOUBT = Set.of(State.DOUBTFUL);

    private static final String INTERRUPTED = "select id from event where state = 'sending' order by id";

    private final Session session;
    private final Journal journal;
    private final Linking linking;
    private final long now;

    Settling(Session session, long now) {
        this.session = session;
        this.journal = new Journal(session, now);
        this.linking = new Linking(session, journal, now);
        this.now = now;
    }

    /** All of them, or none when one throws. */
    void settle(List<? extends Settlement> settlements) throws SQLException {
        journal.open(settlements.stream().map(Settlement::id).toList());
        linking.open(settlements);
        for (Settlement settlement : settlements) {
            settlement.accept(this);
        }
        linking.write();
        journal.flush();
    }

    @Override
    public void delivered(Settlement.Delivered done) throws SQLException {
        EventRow event = journal.change(done.id());
        linking.made(event, done.made());
        event.deliveredAt = now;
        event.explain(null, done.reason(), null);
        event.leadId = SubjectRow.orNull(event.subject.leadId);
        event.contactId = SubjectRow.orNull(event.subject.contactId);
        journal.move(done.id(), State.DELIVERED, done.reason());
    }

    @Override
    public void next(Settlement.Next next) throws SQLException {
        EventRow event = journal.event(next.id());
        linking.made(event, next.made());
        journal.move(
                next.id(),
                UNDER_WAY,
                State.QUEUED,
                next.progress()
                        .following()
                        .map(shape -> shape.word() + " is next")
                        .orElse("goes on"));
        event.progress = Json.text(next.progress());
        event.explain(null, null, event.path);
    }

    @Override
    public void again(Settlement.Again again) throws SQLException {
        journal.move(again.id(), UNDER_WAY, State.QUEUED, note(again.code(), again.reason()));
        EventRow event = journal.event(again.id());
        if (again.failed() && again.code().equals(event.code)) {
            event.rank = Rank.FAILED.number();
        }
        event.nextAttemptAt = again.at().toEpochMilli();
        event.attempts += again.countsAsAttempt() ? 1 : 0;
        event.explain(again.code(), again.reason(), event.path);
        if (again.progress().isPresent()) {
            event.progress = Json.text(again.progress().get());
        }
    }

    @Override
    public void doubt(Settlement.Doubt doubt) throws SQLException {
        journal.move(doubt.id(), State.DOUBTFUL, note(doubt.code(), doubt.reason()));
        journal.event(doubt.id()).explain(doubt.code(), doubt.reason(), null);
    }

    @Override
    public void undone(Settlement.Undone undone) throws SQLException {
        journal.move(undone.id(), IN_DOUBT, State.QUEUED, undone.reason());
        EventRow event = journal.event(undone.id());
        event.explain(null, undone.reason(), null);
        event.nextAttemptAt = undone.at().toEpochMilli();
        event.attempts += undone.countsAsAttempt() ? 1 : 0;
        if (undone.at().toEpochMilli() > now || undone.countsAsAttempt()) {
            event.rank = Rank.FAILED.number();
        }
        if (undone.late()) {
            journal.batch().add(Write.RESENT, undone.id(), now);
        }
    }

    @Override
    public void park(Settlement.Park park) throws SQLException {
        journal.park(park.id(), park.code(), park.reason(), park.path());
    }

    @Override
    public void drop(Settlement.Drop drop) throws SQLException {
        journal.move(drop.id(), State.DROPPED, drop.reason());
        journal.event(drop.id()).explain(null, drop.reason(), null);
    }

    @Override
    public void failed(Settlement.Failed failed) {
        journal.batch().add(Write.FAILED_REQUEST, failed.id(), now, failed.request(), failed.answer());
    }

    /**
     * What is being sent by nobody any more: whoever sent it ended before the answer was written down.
     *
     * @param again when what is safe to repeat goes again; empty: at once
     * @return how many events
     */
    int recover(Set<Long> held, OptionalLong again) throws SQLException {
        List<Long> found = session.list(INTERRUPTED, row -> row.getLong(1)).stream()
                .filter(id -> !held.contains(id))
                .toList();
        journal.open(found);
        for (long id : found) {
            EventRow event = journal.event(id);
            boolean repeatable = Shape.of(event.shape).repeatable();
            journal.move(id, repeatable ? State.QUEUED : State.DOUBTFUL, "interrupted");
            if (repeatable && again.isPresent()) {
                event.nextAttemptAt = again.getAsLong();
            }
            event.explain("interrupted", "nobody was there any more to read the answer", event.path);
        }
        journal.flush();
        return found.size();
    }

    static String note(String code, String reason) {
        return code == null ? reason : reason == null ? code : code + ": " + reason;
    }
}
