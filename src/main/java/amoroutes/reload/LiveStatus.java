package amoroutes.reload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What runs, for the health and the page.
 *
 * @param generation number of the running generation, from 1; 0 while none runs yet
 * @param since when it took over
 * @param refused why the files as they stand now do not run; empty when they do
 * @param refusedAt when that was found
 */
public record LiveStatus(int generation, Instant since, List<RouteError> refused, Optional<Instant> refusedAt) {
    public LiveStatus {
        refused = List.copyOf(refused);
    }
}
