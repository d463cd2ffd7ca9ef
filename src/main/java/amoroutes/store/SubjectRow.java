package amoroutes.store;

import amoroutes.order.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What events are about, inside a transaction: its link to amoCRM may change there. */
final class SubjectRow {
    final long id;
    /** Zero, null: none. */
    long leadId;

    long contactId;
    String snapshot;

    SubjectRow(long id, long leadId, long contactId, String snapshot) {
        this.id = id;
        this.leadId = leadId;
        this.contactId = contactId;
        this.snapshot = snapshot;
    }

    /** From id, lead, contact and snapshot, the first of them in this column. */
    static SubjectRow read(ResultSet row, int column) throws SQLException {
        return new SubjectRow(
                row.getLong(column), row.getLong(column + 1), row.getLong(column + 2), row.getString(column + 3));
    }

    /** Empty while nothing became of it. */
    Optional<Link> link() {
        return leadId == 0 && contactId == 0 && snapshot == null
                ? Optional.empty()
                : Optional.of(new Link(leadId, contactId, Optional.ofNullable(snapshot)));
    }

    void write(Batch batch) {
        batch.add(Write.SUBJECT, id, orNull(leadId), orNull(contactId), snapshot);
    }

    /** A customer that was not known before. */
    static void writeNew(Batch batch, Key customer, long contactId) {
        batch.add(
                Write.SUBJECT_NEW, customer.externalId(), customer.kind().word(), customer.source(), orNull(contactId));
    }

    static Long orNull(long id) {
        return id == 0 ? null : id;
    }
}
