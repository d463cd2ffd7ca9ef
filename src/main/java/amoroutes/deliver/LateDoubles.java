package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.store.LateChecks;
import amoroutes.store.Resent;
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
 * done the first request after all. Leads are told apart by the key they carry; where none can carry one, nothing is
 * looked at. Thread-safe.
 */
public final class LateDoubles {
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final Duration LOST = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final LateChecks checks;
    private final Reading reading;
    private final Doubles doubles;
    private final Permits permits;
    private final InstantSource clock;
    private Instant notBefore = Instant.MIN;

    LateDoubles(LateChecks checks, Reading reading, Doubles doubles, Permits permits, InstantSource clock) {
        this.checks = requireNonNull(checks, "checks is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.doubles = requireNonNull(doubles, "doubles is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Events that were sent again, the leads seen by key, and the pass in which they are seen. */
    public record Sweep(List<Resent> resent, Map<String, SortedSet<Long>> leads, ListReading pass) {}

    public synchronized boolean due() {
        return !clock.instant().isBefore(notBefore)
                && reading.possible()
                && reading.key().isPresent()
                && permits.status().state() == CircuitBreaker.State.OPEN
                && !checks.due(clock.instant().minus(LATER), 1).isEmpty();
    }

    /** Begins a pass; to be said only when it is due. */
    public Sweep begin() {
        carriedOn();
        KeyField key = reading.key().orElseThrow();
        List<Resent> resent = checks.due(clock.instant().minus(LATER), MOST);
        Instant sent =
                resent.stream().map(Resent::sent).min(Comparator.naturalOrder()).orElseThrow();
        Map<String, SortedSet<Long>> leads = new HashMap<>();
        resent.forEach(one -> leads.put(one.key().toString(), new TreeSet<>()));
        ListReading pass = new ListReading(
                reading.leadsSince(sent),
                Priority.DIRECTORY,
                row -> key.in(row)
                        .flatMap(found -> Optional.ofNullable(leads.get(found)))
                        .ifPresent(ids -> ids.add(row.path("id").asLong())));
        return new Sweep(resent, leads, pass);
    }

    public Sending next(Sweep sweep) {
        carriedOn();
        return sweep.pass().next();
    }

    public void take(Sweep sweep, Sending answered) {
        sweep.pass().take(answered);
    }

    /** Tells of the doubles; a pass that failed is repeated. */
    public void end(Sweep sweep) {
        boolean failed = sweep.pass().failure().isPresent();
        if (!failed) {
            for (Resent one : sweep.resent()) {
                List<Long> ids = new ArrayList<>(sweep.leads().get(one.key().toString()));
                if (ids.size() > 1) {
                    doubles.tell(one.id(), one.key(), "leads", ids);
                }
            }
            checks.done(sweep.resent().stream().map(Resent::id).toList());
        }
        synchronized (this) {
            notBefore = failed ? clock.instant().plus(PAUSE) : Instant.MIN;
        }
    }

    private synchronized void carriedOn() {
        notBefore = clock.instant().plus(LOST);
    }
}
