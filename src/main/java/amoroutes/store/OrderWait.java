package amoroutes.store;

import amoroutes.order.Kind;
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

    /** The last order of the subject of {@code e}, where that is a status change without a lead. */
    static final String LAST_ORDER =
            "(select max(o.id) from event o where o.subject_id = e.subject_id and o.kind = 'order'"
                    + " and e.kind = 'order-status' and s.lead_id is null)";

    private final Journal journal;

    OrderWait(Journal journal) {
        this.journal = journal;
    }

    /** The order that a status change is about, as it came last. */
    record LastOrder(State state, String reason) {
        /** Why there will be no order; empty while there may be one. */
        Optional<String> ended() {
            return switch (state) {
                case DROPPED -> Optional.of("its order was dropped: " + reason);
                case ERASED -> Optional.of("its order was erased");
                case QUEUED, SENDING, DOUBTFUL, DELIVERED, PARKED -> Optional.empty();
            };
        }
    }

    /** @param longest {@code amocrm.status-wait} */
    boolean mayGo(Candidate candidate, Duration longest) throws SQLException {
        EventRow event = candidate.row();
        if (event.key.kind() != Kind.ORDER_STATUS || event.subject.leadId != 0) {
            return true;
        }
        Optional<String> ended = candidate.lastOrder().flatMap(LastOrder::ended);
        if (ended.isPresent()) {
            journal.move(event.id, State.DROPPED, ended.get());
            event.explain(null, ended.get(), null);
        } else {
            await(event, longest);
        }
        return false;
    }

    private void await(EventRow event, Duration longest) throws SQLException {
        long end = event.receivedAt + longest.toMillis();
        if (journal.now() >= end) {
            journal.park(event.id, CODE, "its order did not come within " + words(longest), null);
            return;
        }
        boolean told = CODE.equals(event.code);
        journal.change(event.id).explain(CODE, "it waits for its order", event.path);
        event.nextAttemptAt = end;
        if (!told) {
            journal.note(event.id, "it waits for its order");
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
