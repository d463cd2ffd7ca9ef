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

/** Reads the account when what is known of it is stale. Thread-safe. */
public final class AccountWatch implements Job<Round> {
    private final AccountCache cache;
    private final Permits permits;
    private final InstantSource clock;
    private final boolean withCatalogs;
    private AccountReading current;
    private Instant begun = Instant.MIN;

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
        return cache.stale() && open();
    }

    /** Begins a reading, or goes on with one that broke off unless something has changed in the account since. */
    @Override
    public synchronized Round begin() {
        Instant now = clock.instant();
        boolean goesOn = current != null
                && !current.complete()
                && !cache.isContradicted()
                && now.isBefore(begun.plus(AccountCache.FRESH));
        if (goesOn) {
            current.resume();
        } else {
            current = new AccountReading(withCatalogs);
            begun = now;
        }
        return new Lists(current);
    }

    private boolean open() {
        return permits.status().state() == CircuitBreaker.State.OPEN;
    }

    private final class Lists implements Round {
        private final AccountReading reading;
        private Sending sent;

        Lists(AccountReading reading) {
            this.reading = reading;
        }

        @Override
        public boolean isFinished() {
            return reading.finished();
        }

        /** In a long burst only what goes before live events is read at all, and what is wrong there costs every batch. */
        @Override
        public List<Sending> next() {
            Priority known = cache.isContradicted() ? Priority.READ_BACK : Priority.DIRECTORY;
            sent = new Sending(reading.next().orElseThrow(), cache.current().isEmpty() ? Priority.LIVE : known);
            return List.of(sent);
        }

        /** What cannot be read now holds up nothing but what needs it, and is asked for again later. */
        @Override
        public void take() {
            reading.take(sent.getAnswer());
            if (!open()) {
                reading.breakOff();
            }
            if (reading.finished()) {
                cache.keep(reading);
                if (!cache.trouble().isEmpty()) {
                    throw new RoundFailed(cache.trouble());
                }
            }
        }
    }
}
