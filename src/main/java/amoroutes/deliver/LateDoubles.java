package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.store.LateChecks;
import amoroutes.store.LateChecks.Resent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks once more, some minutes later, at what was not there when it was read back and so was sent again: amoCRM may have
 * done the first request after all. Leads are distinguished by the key they carry; where none can carry one, nothing is
 * looked at.
 */
public final class LateDoubles implements Job<Round> {
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    private final LateChecks checks;
    private final Reading reading;
    private final Doubles doubles;
    private final Permits permits;
    private final InstantSource clock;

    LateDoubles(LateChecks checks, Reading reading, Doubles doubles, Permits permits, InstantSource clock) {
        this.checks = requireNonNull(checks, "checks is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.doubles = requireNonNull(doubles, "doubles is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public boolean due() {
        return reading.possible()
                && reading.key().isPresent()
                && permits.status().state() == CircuitBreaker.State.OPEN
                && !checks.due(clock.instant().minus(LATER), 1).isEmpty();
    }

    @Override
    public Round begin() {
        KeyField key = reading.key().orElseThrow();
        List<Resent> resent = checks.due(clock.instant().minus(LATER), MOST);
        Instant sent =
                resent.stream().map(Resent::sent).min(Comparator.naturalOrder()).orElseThrow();
        Map<String, SortedSet<Long>> leads = new HashMap<>();
        resent.forEach(one -> leads.put(one.key().toString(), new TreeSet<>()));
        return new ListReading(
                reading.leadsSince(sent),
                Priority.DIRECTORY,
                row -> key.in(row)
                        .flatMap(found -> Optional.ofNullable(leads.get(found)))
                        .ifPresent(ids -> ids.add(row.path("id").asLong())),
                () -> report(resent, leads));
    }

    /** @param leads that were seen, by key */
    private void report(List<Resent> resent, Map<String, SortedSet<Long>> leads) {
        for (Resent one : resent) {
            List<Long> ids = new ArrayList<>(leads.get(one.key().toString()));
            if (ids.size() > 1) {
                doubles.tell(one.id(), one.key(), "leads", ids);
            }
        }
        checks.done(resent.stream().map(Resent::id).toList());
    }
}
