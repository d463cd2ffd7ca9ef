package amoroutes.rehearsal;

import amoroutes.deliver.Delivery;
import amoroutes.deliver.RetryPolicy;
import amoroutes.deliver.Sending;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.order.Event;
import amoroutes.store.Store;
import java.util.Map;
import java.util.Optional;

/** The routes that carry events from the queue to amoCRM: those that the running program uses. */
public interface Flow {
    /** Whose events the routes carry, and who answers in place of amoCRM. */
    interface Party {
        /** The beans of the routes. */
        Delivery delivery();

        Store store();

        /** What the hook of leads says of this event, after what the routes say. */
        Map<String, Object> hook(Event event);

        /** Stands in for the sender at the end of the routes. */
        void answer(Sending sending);

        /** In place of the one in errors.camel.yaml; empty keeps that. */
        default Optional<RetryPolicy> retryPolicy() {
            return Optional.empty();
        }
    }

    /** The vendors' maps that stand beside these routes. */
    HookMaps maps();

    /** What the program does beside its lanes, once: reads the account, and creates in it what events wait for. */
    void upkeep(Party party);

    /**
     * One lane, from its claim to its end.
     *
     * @return the body at its end; empty when it found nothing to claim
     */
    Optional<Object> lane(Party party);

    /**
     * Any other route that is called.
     *
     * @throws IllegalStateException when it failed, with the reason as its cause
     */
    void call(Party party, String uri, Object body);
}
