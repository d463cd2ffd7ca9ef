package amoroutes.store;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database was found damaged. Then nothing more is written until the program starts again: what is
 * acknowledged must be found again, and what is sent must be settled. Thread-safe.
 */
final class Damage {
    static final String WAYS_OUT =
            "Restore a backup; or, to begin anew on purpose, move the amocrm-routes.db files away and"
                    + " remove amocrm-routes.begun: runbook.md, section 8.";

    private static final Logger LOG = LoggerFactory.getLogger(Damage.class);

    private final Engine engine;
    private volatile String found = "";

    Damage(Engine engine) {
        this.engine = engine;
    }

    /** @throws StoreUnavailable when it was found damaged */
    void check() {
        if (!found.isEmpty()) {
            throw new StoreUnavailable(found);
        }
    }

    /** Looks whether this failure says so; the first one is logged. */
    void look(StoreUnavailable failure) {
        if (found.isEmpty() && failure.getCause() instanceof SQLException e && engine.saysDamaged(e)) {
            found = "store-damaged: " + e.getMessage()
                    + ". Nothing more is taken and nothing is sent until the program starts again. " + WAYS_OUT;
            LOG.error(found);
        }
    }
}
