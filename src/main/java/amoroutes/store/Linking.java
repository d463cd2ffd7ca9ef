package amoroutes.store;

import amoroutes.order.Identity;
import amoroutes.order.Key;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes down what was made in amoCRM, inside the transaction that settles the event it was made for. */
record Linking(Session session, Owners owners) {
    /** Gives the subject of the event. */
    long made(long eventId, SentResult made) throws SQLException {
        OptionalLong found = session.number("select subject_id from event where id = ?", eventId);
        long subject = found.orElseThrow(() -> new NoSuchElementException("there is no event " + eventId));
        session.update(
                "update subject set lead_id = coalesce(?, lead_id), contact_id = coalesce(?, contact_id),"
                        + " snapshot = coalesce(?, snapshot) where id = ?",
                made.leadId() == 0 ? null : made.leadId(),
                made.contactId() == 0 ? null : made.contactId(),
                made.snapshot().orElse(null),
                subject);
        if (made.contactId() != 0) {
            contact(made);
        }
        return subject;
    }

    private void contact(SentResult made) throws SQLException {
        for (Identity identity : made.known()) {
            owners.written(identity, made.contactId());
        }
        if (made.customer().isPresent()) {
            remember(made.customer().get(), made.contactId());
        }
    }

    private void remember(Key customer, long contactId) throws SQLException {
        owners.written(Identity.customer(customer), contactId);
        Optional<Subjects.Subject> known = Subjects.find(session, customer);
        if (known.isPresent()) {
            session.update(
                    "update subject set contact_id = ? where id = ?",
                    contactId,
                    known.get().id());
        } else {
            session.update(
                    "insert into subject (external_id, kind, source, contact_id) values (?, ?, ?, ?)",
                    customer.externalId(),
                    customer.kind().word(),
                    customer.source(),
                    contactId);
        }
    }
}
