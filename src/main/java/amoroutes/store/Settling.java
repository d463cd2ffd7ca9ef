package amoroutes.store;

import amoroutes.order.Identity;
import amoroutes.order.Progress;
import amoroutes.order.State;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;

/** Writes settlements down, inside their transaction. */
final class Settling implements Settlement.Cases<SQLException> {
    /** A parked event goes back by a person's word only. */
    private static final Set<State> UNDER_WAY = Set.of(State.SENDING, State.DOUBTFUL);

    private final Session session;
    private final Journal journal;
    private final Turns turns;
    private final long now;

    Settling(Session session, long now) {
        this.session = session;
        this.journal = new Journal(session, now);
        this.turns = new Turns(session);
        this.now = now;
    }

    @Override
    public void delivered(Settlement.Delivered done) throws SQLException {
        long subject = subject(done.id());
        link(subject, done);
        session.update(
                "update event set delivered_at = ?, code = null, path = null, reason = ?,"
                        + " lead_id = (select lead_id from subject where id = ?),"
                        + " contact_id = (select contact_id from subject where id = ?) where id = ?",
                now,
                done.reason(),
                subject,
                subject,
                done.id());
        for (Identity identity : done.known()) {
            remember(identity, done.contactId());
        }
        journal.move(done.id(), State.DELIVERED, done.reason());
    }

    @Override
    public void next(Settlement.Next next) throws SQLException {
        journal.move(next.id(), UNDER_WAY, State.QUEUED, next.shape().word() + " is next");
        session.update(
                "update event set shape = ?, progress = ?, code = null, reason = null where id = ?",
                next.shape().word(),
                Json.text(next.progress()),
                next.id());
    }

    @Override
    public void again(Settlement.Again again) throws SQLException {
        journal.move(again.id(), UNDER_WAY, State.QUEUED, note(again.code(), again.reason()));
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
    public void park(Settlement.Park park) throws SQLException {
        journal.move(park.id(), State.PARKED, note(park.code(), park.reason()));
        explain(park.id(), park.code(), park.reason(), park.path());
    }

    @Override
    public void drop(Settlement.Drop drop) throws SQLException {
        journal.move(drop.id(), State.DROPPED, drop.reason());
        explain(drop.id(), null, drop.reason(), null);
    }

    private long subject(long id) throws SQLException {
        OptionalLong subject = session.number("select subject_id from event where id = ?", id);
        return subject.orElseThrow(() -> new NoSuchElementException("there is no event " + id));
    }

    private void link(long subject, Settlement.Delivered done) throws SQLException {
        session.update(
                "update subject set lead_id = coalesce(?, lead_id), contact_id = coalesce(?, contact_id),"
                        + " snapshot = coalesce(?, snapshot) where id = ?",
                done.leadId() == 0 ? null : done.leadId(),
                done.contactId() == 0 ? null : done.contactId(),
                done.snapshot().orElse(null),
                subject);
    }

    private void remember(Identity identity, long contactId) throws SQLException {
        OptionalLong before = session.number("select contact_id from identity where value = ?", identity.stored());
        if (contactId == 0 || before.isPresent() && before.getAsLong() == contactId) {
            return;
        }
        session.update(
                "insert into identity (value, contact_id) values (?, ?)"
                        + " on conflict (value) do update set contact_id = excluded.contact_id",
                identity.stored(),
                contactId);
        if (before.isEmpty()) {
            turns.known(identity);
        }
    }

    private void progress(long id, Progress progress) throws SQLException {
        session.update("update event set progress = ? where id = ?", Json.text(progress), id);
    }

    private void explain(long id, String code, String reason, String path) throws SQLException {
        session.update("update event set code = ?, reason = ?, path = ? where id = ?", code, reason, path, id);
    }

    private static String note(String code, String reason) {
        return code == null ? reason : reason == null ? code : code + ": " + reason;
    }
}
