package amoroutes.deliver;

import amoroutes.enrich.Snapshot;
import amoroutes.order.Event;
import amoroutes.order.Kind;
import java.util.Optional;

/** The status of the shop that an event brings for a lead that exists. */
final class StatusChange {
    private StatusChange() {}

    /** What the event says about its order's status, new or not. */
    static Optional<String> status(Event event) {
        return switch (event.key().kind()) {
            case ORDER, ORDER_STATUS -> event.body().text("status");
            case FORM, CUSTOMER -> Optional.empty();
        };
    }

    /**
     * The status that may move the lead. An order repeats its status with each change of anything else, and that must
     * not undo what people did since then; somebody who posts a status means it.
     */
    static Optional<String> of(Event event, Snapshot sent) {
        return status(event).filter(status -> event.key().kind() == Kind.ORDER_STATUS || !sent.hasStatus(status));
    }
}
