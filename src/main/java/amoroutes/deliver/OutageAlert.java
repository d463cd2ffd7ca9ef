package amoroutes.deliver;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once that amoCRM refuses everything: a ban as soon as it is certain, an unpaid account after
 * ten minutes, since paid ones are called so for minutes at night (amocrm-api.md 10); and once that it is over.
 * Thread-safe.
 */
final class OutageAlert {
    private static final Logger LOG = LoggerFactory.getLogger(OutageAlert.class);
    private static final Duration UNPAID_FOR = Duration.ofMinutes(10);

    private boolean reported;

    /** To be said after every answer. */
    synchronized void look(Permits.Status status) {
        boolean banned = status.state() == CircuitBreaker.State.BANNED && status.certain();
        boolean unpaid = status.state() == CircuitBreaker.State.UNPAID
                && status.closedFor().compareTo(UNPAID_FOR) >= 0;
        if (!reported && banned) {
            LOG.error("amoCRM has banned this integration (403 on everything). Nothing is sent but one question in five"
                    + " minutes whether it is over; what comes in is kept. Ask amoCRM's support.");
            reported = true;
        } else if (!reported && unpaid) {
            LOG.error("amoCRM says that the account is not paid (402). What comes in is kept until it is.");
            reported = true;
        } else if (reported && status.state() == CircuitBreaker.State.OPEN) {
            LOG.info("amoCRM answers again; what was kept is delivered now.");
            reported = false;
        }
    }
}
