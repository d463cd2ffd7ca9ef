package amoroutes.store;

import amoroutes.order.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a status change has a lead to change, inside the claim's transaction. Without one it waits until its order
 * comes, shares the fate of an order that was dropped, and is parked when the order does not come in time. An order that is
 * under way holds it already ({@link OrderingRule}).
 */
final class OrderWait {
    /** The code of a status change whose order is not known. */
    static final String CODE = "order-unknown";

    private static final String LEADLESS =
            "select e.received_at, e.code from event e join subject s on s.id = e.subject_id"
                    + " where e.id = ? and e.kind = 'order-status' and s.lead_id is null";
    private static final String LAST_ORDER = "select state, reason from event where subject_id ="
            + " (select subject_id from event where id = ?) and kind = 'order' order by id desc limit 1";

    private final Session session;
    private final Settling settling;
    private final Journal journal;
    private final long now;

    OrderWait(Session session, long now) {
        this.session = session;
        this.settling = new Settling(session, now);
        this.journal = new Journal(session, now);
        this.now = now;
    }

    private record Leadless(long receivedAt, String code) {}

    /** @param longest {@code amocrm.status-wait} */
    boolean mayGo(long id, Duration longest) throws SQLException {
        Optional<Leadless> leadless =
                session.first(LEADLESS, row -> new Leadless(row.getLong(1), row.getString(2)), id);
        if (leadless.isPresent()) {
            Optional<String> ended = ended(id);
            if (ended.isPresent()) {
                settling.drop(new Settlement.Drop(id, ended.get()));
            } else {
                await(id, leadless.get(), longest);
            }
        }
        return leadless.isEmpty();
    }

    /** Why there will be no order; empty while there may be one. */
    private Optional<String> ended(long id) throws SQLException {
        return session.first(
                        LAST_ORDER,
                        row -> switch (State.of(row.getString(1))) {
                            case DROPPED -> Optional.of("its order was dropped: " + row.getString(2));
                            case ERASED -> Optional.of("its order was erased");
                            case QUEUED, SENDING, DOUBTFUL, DELIVERED, PARKED -> Optional.<String>empty();
                        },
                        id)
                .flatMap(reason -> reason);
    }

    private void await(long id, Leadless event, Duration longest) throws SQLException {
        long end = event.receivedAt + longest.toMillis();
        if (now >= end) {
            settling.park(new Settlement.Park(id, CODE, "its order did not come within " + words(longest), null));
            return;
        }
        session.update(
                "update event set next_attempt_at = ?, code = ?, reason = 'it waits for its order' where id = ?",
                end,
                CODE,
                id);
        if (!CODE.equals(event.code)) {
            journal.note(id, "it waits for its order");
        }
    }

    /** As it is set: {@code 1d}, {@code 6h}, {@code 30m}, {@code 10s}. */
    private static String words(Duration time) {
        if (time.toSeconds() % 86_400 == 0) {
            return time.toDays() + "d";
        }
        if (time.toSeconds() % 3_600 == 0) {
            return time.toHours() + "h";
        }
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + "m" : time.toSeconds() + "s";
    }
}
