package amoroutes.store;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Key;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Links that another program made before us. What we know ourselves stands: a subject that has its lead or contact keeps
 * it, and a lead that something else became is not given away.
 */
public final class Arrivals {
    /** What waits for a subject is planned again, since it need not be made any more. */
    private static final String REPLAN =
            "update event set shape = null, next_attempt_at = null where subject_id = ? and state = 'queued'";

    /**
     * @param leadId zero when the subject has none
     * @param contactId zero when the subject has none
     * @param snapshot what its lead was last sent, as far as it is known
     */
    public record Arrival(Key subject, long leadId, long contactId, Optional<String> snapshot) {
        public Arrival {
            requireNonNull(subject, "subject is null");
            requireNonNull(snapshot, "snapshot is null");
        }
    }

    private final Database database;

    Arrivals(Database database) {
        this.database = database;
    }

    /** All of them or none. @return how many were new */
    public int take(List<Arrival> arrivals) {
        return database.write(session -> {
            int taken = 0;
            for (Arrival arrival : arrivals) {
                taken += take(session, arrival) ? 1 : 0;
            }
            return taken;
        });
    }

    private static boolean take(Session session, Arrival arrival) throws SQLException {
        if (arrival.leadId() != 0
                && session.number("select 1 from subject where lead_id = ? limit 1", arrival.leadId())
                        .isPresent()) {
            return false;
        }
        Key key = arrival.subject();
        int written = session.update(
                "insert into subject (external_id, kind, source, lead_id, contact_id, snapshot) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (external_id, kind, source) do update set lead_id = excluded.lead_id,"
                        + " contact_id = excluded.contact_id, snapshot = excluded.snapshot"
                        + " where subject.lead_id is null and subject.contact_id is null",
                key.externalId(),
                key.kind().word(),
                key.source(),
                arrival.leadId() == 0 ? null : arrival.leadId(),
                arrival.contactId() == 0 ? null : arrival.contactId(),
                arrival.snapshot().orElse(null));
        if (written > 0) {
            OptionalLong subject = session.number(
                    "select id from subject where external_id = ? and kind = ? and source = ?",
                    key.externalId(),
                    key.kind().word(),
                    key.source());
            session.update(REPLAN, subject.orElseThrow());
        }
        return written > 0;
    }
}
