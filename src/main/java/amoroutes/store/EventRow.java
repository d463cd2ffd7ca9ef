package amoroutes.store;

import amoroutes.order.Key;
import amoroutes.order.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An event inside a transaction: read once, changed here, written back with the others. */
final class EventRow {
    /** The columns that {@link #read} wants, in its order; {@code e} is the event and {@code s} its subject. */
    static final String COLUMNS = "e.id, e.source, e.kind, s.external_id, e.received_at, e.state, e.shape, e.waits_for,"
            + " e.attempts, e.next_attempt_at, e.code, e.reason, e.path, e.progress, e.lead_id, e.contact_id, e.rank,"
            + " e.changed_at, e.delivered_at, (select coalesce(max(h.n), 0) from history h where h.event_id = e.id),"
            + " s.id, s.lead_id, s.contact_id, s.snapshot";

    /** How many columns that are. */
    static final int WIDTH = 24;

    private static final int SUBJECT = 21;

    final long id;
    final Key key;
    final long receivedAt;
    final SubjectRow subject;
    State state;
    String shape;
    Long waitsFor;
    long attempts;
    Long nextAttemptAt;
    String code;
    String reason;
    String path;
    String progress;
    Long leadId;
    Long contactId;
    long rank;
    long changedAt;
    Long deliveredAt;
    long lines;

    private EventRow(ResultSet row, SubjectRow subject) throws SQLException {
        id = row.getLong(1);
        key = Session.key(row, 2);
        receivedAt = row.getLong(5);
        state = State.of(row.getString(6));
        shape = row.getString(7);
        waitsFor = number(row, 8);
        attempts = row.getLong(9);
        nextAttemptAt = number(row, 10);
        code = row.getString(11);
        reason = row.getString(12);
        path = row.getString(13);
        progress = row.getString(14);
        leadId = number(row, 15);
        contactId = number(row, 16);
        rank = row.getLong(17);
        changedAt = row.getLong(18);
        deliveredAt = number(row, 19);
        lines = row.getLong(20);
        this.subject = subject;
    }

    /** @param subjects those of the transaction that were read before; one that was not is added */
    static EventRow read(ResultSet row, Map<Long, SubjectRow> subjects) throws SQLException {
        SubjectRow read = SubjectRow.read(row, SUBJECT);
        return new EventRow(row, subjects.computeIfAbsent(read.id, id -> read));
    }

    void write(Batch batch) {
        batch.add(
                Write.EVENT,
                id,
                state.word(),
                shape,
                waitsFor,
                attempts,
                nextAttemptAt,
                code,
                reason,
                path,
                progress,
                leadId,
                contactId,
                rank,
                changedAt,
                deliveredAt);
    }

    void explain(String newCode, String newReason, String newPath) {
        code = newCode;
        reason = newReason;
        path = newPath;
    }

    Moved moved(long now) {
        return new Moved(
                id,
                key,
                state,
                Duration.ofMillis(now - receivedAt),
                Optional.ofNullable(code),
                leadId == null ? OptionalLong.empty() : OptionalLong.of(leadId));
    }

    static Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
