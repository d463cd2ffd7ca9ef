package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.store.Overview;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** How many events each source sent since midnight. Counts on from where it counted last, so asking often is cheap. Thread-safe. */
public final class Today {
    private final Overview overview;
    private final ZoneId zone;
    private final Map<String, Long> counted = new HashMap<>();
    private LocalDate day = LocalDate.MIN;
    private long last;

    /** @param zone whose midnight it is */
    public Today(Overview overview, ZoneId zone) {
        this.overview = requireNonNull(overview, "overview is null");
        this.zone = requireNonNull(zone, "zone is null");
    }

    public synchronized Map<String, Long> bySource(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (!today.equals(day)) {
            counted.clear();
            last = overview.lastBefore(today.atStartOfDay(zone).toInstant());
            day = today;
        }
        Overview.Counted more = overview.countAfter(last);
        more.bySource().forEach((source, events) -> counted.merge(source, events, Long::sum));
        last = more.last();
        return Map.copyOf(counted);
    }
}
