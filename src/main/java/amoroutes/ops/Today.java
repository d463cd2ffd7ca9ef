package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.store.Ledger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** How many events each source sent since midnight. Counts on from where it counted last, so asking often is cheap. Thread-safe. */
public final class Today {
    private final Ledger ledger;
    private final ZoneId zone;
    private final Map<String, Long> counted = new HashMap<>();
    private LocalDate day = LocalDate.MIN;
    private long last;

    /** @param zone whose midnight it is */
    public Today(Ledger ledger, ZoneId zone) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.zone = requireNonNull(zone, "zone is null");
    }

    public synchronized Map<String, Long> bySource(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (!today.equals(day)) {
            counted.clear();
            last = ledger.lastBefore(today.atStartOfDay(zone).toInstant());
            day = today;
        }
        Ledger.Counted more = ledger.countAfter(last);
        more.bySource().forEach((source, events) -> counted.merge(source, events, Long::sum));
        last = more.last();
        return Map.copyOf(counted);
    }
}
