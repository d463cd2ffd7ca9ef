package amoroutes.store;

import amoroutes.order.Identity;
import amoroutes.order.Key;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Which lead and contact an order, form, customer or person became. Kept for ever. */
public final class Links {
    private final Database database;

    Links(Database database) {
        this.database = database;
    }

    /** The link of the key's subject: an order's status changes share the link of their order. */
    public Optional<Link> link(Key key) {
        Key subject = key.subject();
        return database.read(session -> session.first(
                "select lead_id, contact_id, snapshot from subject where external_id = ? and kind = ? and source = ?"
                        + " and (lead_id is not null or contact_id is not null or snapshot is not null)",
                row -> new Link(row.getLong(1), row.getLong(2), Optional.ofNullable(row.getString(3))),
                subject.externalId(),
                subject.kind().word(),
                subject.source()));
    }

    /** Some order or form became this lead. */
    public boolean isLead(long leadId) {
        return database.read(session -> session.number("select 1 from subject where lead_id = ? limit 1", leadId))
                .isPresent();
    }

    /** The newest lead that we knew at that time; zero when there was none. amoCRM counts its ids upwards. */
    public long newestLead(Instant at) {
        return database.read(session -> session.number(
                        "select lead_id from event where lead_id is not null and delivered_at < ?"
                                + " order by lead_id desc limit 1",
                        at.toEpochMilli()))
                .orElse(0);
    }

    public Optional<Long> contactOf(Identity identity) {
        OptionalLong contact = database.read(
                session -> session.number("select contact_id from identity where value = ?", identity.stored()));
        return contact.isPresent() ? Optional.of(contact.getAsLong()) : Optional.empty();
    }

    /** The contact was deleted or merged in amoCRM: whom it stood for is unknown again, and waiting events are planned anew. */
    public void forgetContact(long contactId) {
        database.write(session -> {
            session.update(
                    "update event set shape = null where state = 'queued' and id in (select m.event_id"
                            + " from event_identity m join identity i on i.id = m.identity_id"
                            + " where i.contact_id = ? and m.holds = " + Turns.WAITING + ")",
                    contactId);
            session.update("update subject set contact_id = null where contact_id = ?", contactId);
            return session.update("update identity set contact_id = null where contact_id = ?", contactId);
        });
    }
}
