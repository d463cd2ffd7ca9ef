package amoroutes.store;

import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.order.State;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Writes settlements down, inside their transaction. */
final class Settling implements Settlement.Cases<SQLException> {
    /** A parked event goes back by a person's word only. */
    private static final Set<State> UNDER_WAY = Set.of(State.SENDING, State.DOUBTFUL);

    /** When the event was last claimed. */
    static final String SENT =
            "(select coalesce(max(h.at), e.received_at) from history h where h.event_id = e.id and h.state = 'sending')";

    private static final Set<State> IN_DOUBT = Set.of(State.DOUBTFUL);

    private static final String AGAIN = "update event set rank = 2 where id = ?";

    private final Session session;
    private final Journal journal;
    private final Linking linking;
    private final long now;

    Settling(Session session, long now) {
        this.session = session;
        this.journal = new Journal(session, now);
        this.linking = new Linking(session, new Owners(session, now));
        this.now = now;
    }

    @Override
    public void delivered(Settlement.Delivered done) throws SQLException {
        long subject = linking.made(done.id(), done.made());
        session.update(
                "update event set delivered_at = ?, code = null, path = null, reason = ?,"
                        + " lead_id = (select lead_id from subject where id = ?),"
                        + " contact_id = (select contact_id from subject where id = ?) where id = ?",
                now,
                done.reason(),
                subject,
                subject,
                done.id());
        journal.move(done.id(), State.DELIVERED, done.reason());
    }

    @Override
    public void next(Settlement.Next next) throws SQLException {
        linking.made(next.id(), next.made());
        journal.move(
                next.id(),
                UNDER_WAY,
                State.QUEUED,
                next.progress()
                        .following()
                        .map(shape -> shape.word() + " is next")
                        .orElse("goes on"));
        session.update(
                "update event set progress = ?, code = null, reason = null where id = ?",
                Json.text(next.progress()),
                next.id());
    }

    @Override
    public void again(Settlement.Again again) throws SQLException {
        journal.move(again.id(), UNDER_WAY, State.QUEUED, note(again.code(), again.reason()));
        if (again.failed()) {
            session.update(AGAIN + " and code = ?", again.id(), again.code());
        }
        session.update(
                "update event set next_attempt_at = ?, attempts = attempts + ?, code = ?, reason = ? where id = ?",
                again.at().toEpochMilli(),
                again.countsAsAttempt() ? 1 : 0,
                again.code(),
                again.reason(),
                again.id());
        if (again.progress().isPresent()) {
            progress(again.id(), again.progress().get());
        }
    }

    @Override
    public void doubt(Settlement.Doubt doubt) throws SQLException {
        journal.move(doubt.id(), State.DOUBTFUL, note(doubt.code(), doubt.reason()));
        explain(doubt.id(), doubt.code(), doubt.reason(), null);
    }

    @Override
    public void undone(Settlement.Undone undone) throws SQLException {
        journal.move(undone.id(), IN_DOUBT, State.QUEUED, undone.reason());
        explain(undone.id(), null, undone.reason(), null);
        session.update(
                "update event set next_attempt_at = ?, attempts = attempts + ? where id = ?",
                undone.at().toEpochMilli(),
                undone.countsAsAttempt() ? 1 : 0,
                undone.id());
        if (undone.at().toEpochMilli() > now || undone.countsAsAttempt()) {
            session.update(AGAIN, undone.id());
        }
        if (undone.late()) {
            session.update(
                    "insert into resent (event_id, sent_at, at) select e.id, " + SENT
                            + ", ? from event e where e.id = ?"
                            + " on conflict (event_id) do update set at = excluded.at",
                    now,
                    undone.id());
        }
    }

    @Override
    public void park(Settlement.Park park) throws SQLException {
        journal.park(park.id(), park.code(), park.reason(), park.path());
    }

    @Override
    public void drop(Settlement.Drop drop) throws SQLException {
        journal.move(drop.id(), State.DROPPED, drop.reason());
        explain(drop.id(), null, drop.reason(), null);
    }

    @Override
    public void failed(Settlement.Failed failed) throws SQLException {
        session.update(
                "insert into failed_request (event_id, at, request, answer) values (?, ?, ?, ?) on conflict (event_id)"
                        + " do update set at = excluded.at, request = excluded.request, answer = excluded.answer",
                failed.id(),
                now,
                failed.request(),
                failed.answer());
    }

    private record Interrupted(long id, Shape shape) {}

    /**
     * What is being sent by nobody any more: whoever sent it ended before the answer was written down.
     *
     * @return how many events
     */
    int recover(Set<Long> held) throws SQLException {
        List<Interrupted> found = session.list(
                "select id, shape from event where state = 'sending' order by id",
                row -> new Interrupted(row.getLong(1), Shape.of(row.getString(2))));
        found = found.stream().filter(event -> !held.contains(event.id)).toList();
        for (Interrupted event : found) {
            journal.move(event.id, event.shape.repeatable() ? State.QUEUED : State.DOUBTFUL, "interrupted");
            session.update(
                    "update event set code = 'interrupted', reason = 'nobody was there any more to read the answer'"
                            + " where id = ?",
                    event.id);
        }
        return found.size();
    }

    private void progress(long id, Progress progress) throws SQLException {
        session.update("update event set progress = ? where id = ?", Json.text(progress), id);
    }

    private void explain(long id, String code, String reason, String path) throws SQLException {
        session.update("update event set code = ?, reason = ?, path = ? where id = ?", code, reason, path, id);
    }

    static String note(String code, String reason) {
        return code == null ? reason : reason == null ? code : code + ": " + reason;
    }
}
