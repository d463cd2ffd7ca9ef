package amoroutes.store;

import amoroutes.order.Identity;
import amoroutes.order.Key;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which lead and contact an order, form, customer or person became. Kept for ever. */
public final class Links implements KnownLinks {
    private final Database database;
    private final InstantSource clock;

    Links(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Link> link(Key key) {
        return database.read(session -> Subjects.find(session, key.subject()).flatMap(SubjectRow::link));
    }

    /** Some order or form became this lead. */
    public boolean isLead(long leadId) {
        return database.read(session -> session.number("select 1 from subject where lead_id = ? limit 1", leadId))
                .isPresent();
    }

    /** The order that became this lead. */
    public Optional<Key> orderOf(long leadId) {
        return database.read(session -> session.first(
                "select source, kind, external_id from subject where lead_id = ? and kind = 'order' limit 1",
                row -> Session.key(row, 1),
                leadId));
    }

    /** The customer of a shop that this contact is. */
    public Optional<Key> customerOf(long contactId) {
        return database.read(session -> session.first(
                "select source, kind, external_id from subject where contact_id = ? and kind = 'customer' limit 1",
                row -> Session.key(row, 1),
                contactId));
    }

    /** Keeps what the subject's lead was last sent. */
    public void note(Key subject, String snapshot) {
        database.deliver(session -> session.update(
                "update subject set snapshot = ? where external_id = ? and kind = ? and source = ?",
                snapshot,
                subject.externalId(),
                subject.kind().word(),
                subject.source()));
    }

    /** The newest lead that we knew at that time; zero when there was none. amoCRM counts its ids upwards. */
    public long newestLead(Instant at) {
        return database.read(session -> session.number(
                        "select lead_id from event where lead_id is not null and delivered_at < ?"
                                + " order by lead_id desc limit 1",
                        at.toEpochMilli()))
                .orElse(0);
    }

    @Override
    public Optional<Long> contactOf(Identity identity) {
        return database.read(session -> session.first(
                "select contact_id from identity where value = ? and contact_id is not null",
                row -> row.getLong(1),
                identity.stored()));
    }

    /**
     * What a page of amoCRM's contacts shows: each contact has exactly these phones and addresses. What we wrote to one
     * in the last two minutes is not taken from it, since lists lag behind writes.
     */
    public void learn(Map<Long, List<Identity>> contacts) {
        database.deliver(session -> {
            Batch batch = new Batch();
            Owners owners = new Owners(session, batch, clock.millis());
            owners.openContacts(contacts.keySet());
            owners.open(contacts.values().stream().flatMap(List::stream).toList());
            contacts.forEach(owners::shown);
            owners.write();
            batch.flush(session);
            return null;
        });
    }

    /** How many contacts are known by a phone or an address. Counts an index: some 50 ms for a million. */
    public long contacts() {
        return database.read(session ->
                        session.number("select count(distinct contact_id) from identity where contact_id is not null"))
                .orElse(0);
    }

    /**
     * The contact was deleted or merged in amoCRM: whoever it stood for is another contact that has the same phone or
     * address, or unknown again, and waiting events are planned anew.
     */
    public void forgetContact(long contactId) {
        database.deliver(session -> {
            Owners.forget(session, contactId, clock.millis());
            return session.update("update subject set contact_id = null where contact_id = ?", contactId);
        });
    }
}
