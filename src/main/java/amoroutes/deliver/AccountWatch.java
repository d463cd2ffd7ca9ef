package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.AccountReading;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.RoundFailed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Reads the account when what is known of it is stale: at once what nobody can do without, else while more permits are idle
 * than a lone order needs. Thread-safe.
 */
public final class AccountWatch implements Job<Round> {
    private final AccountCache cache;
    private final Permits permits;
    private final InstantSource clock;
    private final boolean withCatalogs;
    private AccountReading current;
    private Instant begun = Instant.MIN;
    private int creations;

    /** @param withCatalogs the catalogs are read too */
    public AccountWatch(AccountCache cache, Permits permits, InstantSource clock, boolean withCatalogs) {
        this.cache = requireNonNull(cache, "cache is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.withCatalogs = withCatalogs;
    }

    /** Another node may have changed the account since it was read. */
    synchronized void forget() {
        current = null;
        cache.forget();
    }

    @Override
    public boolean due() {
        return cache.stale() && open() && most() > 0;
    }

    /** Begins a reading, or goes on with one that broke off unless something has changed in the account since. */
    @Override
    public synchronized Round begin() {
        Instant now = clock.instant();
        boolean goesOn = current != null
                && !current.complete()
                && !cache.isContradicted()
                && creations == cache.creations()
                && now.isBefore(begun.plus(AccountCache.FRESH));
        if (goesOn) {
            current.resume();
        } else {
            current = new AccountReading(withCatalogs);
            begun = now;
            creations = cache.creations();
        }
        return new Lists(current);
    }

    /** Nothing can go without it, or each batch may be refused for what is wrong in it. */
    private boolean urgent() {
        return cache.current().isEmpty() || cache.isContradicted();
    }

    /** How many requests may leave side by side. An order that comes while the pace is slowed has the next permit. */
    private int most() {
        if (urgent()) {
            return Integer.MAX_VALUE;
        }
        return permits.slowed() ? permits.idle() : permits.spare();
    }

    private boolean open() {
        return permits.status().state() == CircuitBreaker.State.OPEN;
    }

    private final class Lists implements Round {
        private final AccountReading reading;
        private List<Sending> sent = List.of();
        private boolean paused;

        Lists(AccountReading reading) {
            this.reading = reading;
        }

        /** Or what is left of it is asked for when permits are idle again. */
        @Override
        public boolean isFinished() {
            return reading.finished() || paused;
        }

        @Override
        public List<Sending> next() {
            Priority priority = cache.current().isEmpty()
                    ? Priority.LIVE
                    : cache.isContradicted() ? Priority.READ_BACK : Priority.DIRECTORY;
            sent = reading.together().stream()
                    .limit(Math.max(1, most()))
                    .map(request -> new Sending(request, priority))
                    .toList();
            return sent;
        }

        /** What cannot be read now holds up nothing but what needs it, and is asked for again later. */
        @Override
        public void take() {
            sent.forEach(one -> reading.take(one.getRequest(), one.getAnswer()));
            if (!open()) {
                reading.breakOff();
            }
            paused = most() <= 0;
            if (reading.finished()) {
                cache.keep(reading);
                if (!cache.trouble().isEmpty()) {
                    throw new RoundFailed(cache.trouble());
                }
            }
        }
    }
}
