package amoroutes.store;

import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes from the tables what is personal, inside one transaction. Ids of amoCRM and hashes stay. */
final class Erasing {
    /** The person's events, and the status changes of the person's orders. */
    private static final String EVENTS = "select m.event_id from event_identity m where m.identity_id = ?"
            + " union select s.id from event_identity m join event e on e.id = m.event_id"
            + " join event s on s.subject_id = e.subject_id and s.kind = 'order-status' where m.identity_id = ?";

    private static final String CONTACTS = "select contact_id from identity where id = ? and contact_id is not null"
            + " union select contact_id from identity_other where identity_id = ?";
    private static final String KNOWN_BY = "select id from identity where contact_id = ?"
            + " union select identity_id from identity_other where contact_id = ?";
    /** A phone or address that nobody has and no event names. */
    static final String WITHOUT_USE = "delete from identity where id = ? and contact_id is null"
            + " and not exists (select 1 from event_identity m where m.identity_id = identity.id)"
            + " and not exists (select 1 from identity_other o where o.identity_id = identity.id)";

    private static final String KEPT = "select 1 from event where subject_id = ? and state <> 'erased' limit 1";

    private final Session session;
    private final Journal journal;
    private final long now;
    private final Set<Long> erased = new LinkedHashSet<>();
    private final Set<Long> inFlight = new LinkedHashSet<>();
    private final Set<Long> identities = new LinkedHashSet<>();
    private final Set<Long> subjects = new LinkedHashSet<>();
    private final Set<Long> contacts = new LinkedHashSet<>();

    Erasing(Session session, long now) {
        this.session = session;
        this.journal = new Journal(session, now);
        this.now = now;
    }

    List<Long> erased() {
        return List.copyOf(erased);
    }

    List<Long> inFlight() {
        return List.copyOf(inFlight);
    }

    /** Whom amoCRM knew the person as. */
    List<Long> contacts() {
        return List.copyOf(contacts);
    }

    /** All events of the person; once none is in flight, the local copy of the person's contact too. */
    void person(Identity person) throws SQLException {
        Optional<Long> known =
                session.first("select id from identity where value = ?", row -> row.getLong(1), person.stored());
        if (known.isPresent()) {
            long identity = known.get();
            identities.add(identity);
            contacts.addAll(ids(CONTACTS, identity, identity));
            events(ids(EVENTS, identity, identity));
            if (inFlight.isEmpty()) {
                for (long contact : contacts) {
                    contact(contact);
                }
            }
            sweep();
        }
    }

    void events(List<Long> ids) throws SQLException {
        for (long id : ids) {
            event(id);
        }
        for (long subject : subjects) {
            subject(subject);
        }
        sweep();
    }

    private void event(long id) throws SQLException {
        State state = session.first("select state from event where id = ?", row -> State.of(row.getString(1)), id)
                .orElseThrow();
        if (state == State.SENDING || state == State.DOUBTFUL) {
            inFlight.add(id);
            return;
        }
        if (state != State.ERASED) {
            journal.move(id, State.ERASED, null);
            journal.flush();
        }
        identities.addAll(ids("select identity_id from event_identity where event_id = ?", id));
        subjects.addAll(ids("select subject_id from event where id = ?", id));
        session.update("delete from body where event_id = ?", id);
        session.update("delete from failed_request where event_id = ?", id);
        session.update("delete from event_identity where event_id = ?", id);
        session.update("delete from resent where event_id = ?", id);
        session.update("update history set note = null where event_id = ?", id);
        session.update(
                "update event set number = null, code = null, reason = null, path = null, progress = null"
                        + " where id = ?",
                id);
        erased.add(id);
    }

    private void contact(long id) throws SQLException {
        identities.addAll(ids(KNOWN_BY, id, id));
        subjects.addAll(ids("select id from subject where contact_id = ? and kind = 'customer'", id));
        Owners.forget(session, id, now);
        for (long subject : subjects) {
            subject(subject);
        }
    }

    /** Its external id goes once nothing of it is kept. */
    private void subject(long id) throws SQLException {
        if (session.number(KEPT, id).isEmpty()) {
            Key key = session.first(
                            "select source, kind, external_id from subject where id = ?",
                            row -> Session.key(row, 1),
                            id)
                    .orElseThrow();
            Subjects.erase(session, id, key);
        }
    }

    private void sweep() throws SQLException {
        for (long identity : identities) {
            session.update(WITHOUT_USE, identity);
        }
    }

    private List<Long> ids(String sql, Object... values) throws SQLException {
        return new ArrayList<>(session.list(sql, row -> row.getLong(1), values));
    }
}
