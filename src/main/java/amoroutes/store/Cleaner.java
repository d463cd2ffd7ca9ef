package amoroutes.store;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Removes bodies, history and people of settled events once they are older than they are kept. Links, hashes and what
 * was last sent stay for ever: a repeated delivery is still nothing new, and a change still only that. Parked events stay
 * as they are. Room in the file that becomes free is used again.
 */
public final class Cleaner {
    private final Database database;
    private final Duration keep;
    private final InstantSource clock;

    Cleaner(Database database, Duration keep, InstantSource clock) {
        this.database = database;
        this.keep = keep;
        this.clock = clock;
    }

    /** A few events in each transaction, so that nobody who wants to write waits for it. */
    public void clean() {
        Sweep sweep = new Sweep(database, clock.instant(), keep);
        while (!sweep.isFinished()) {
            sweep.next();
        }
    }
}
