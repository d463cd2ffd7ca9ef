package amoroutes.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A program that shares the store.
 *
 * @param ago how long ago it last said that it is there, by the store's clock
 * @param holder since when it holds the lease, by the store's clock; empty when it does not
 */
public record NodeSeen(String name, String role, String version, Duration ago, Optional<Instant> holder) {
    private static final Duration SILENT = Duration.ofSeconds(30);

    /** It ended without saying so, stands still, or does not reach the store. */
    public boolean silent() {
        return ago.compareTo(SILENT) > 0;
    }
}
