package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.AccountReading;
import amoroutes.amocrm.Gate;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When the account is read, and the steps of reading it for the route that does so. After a failure it waits twice as
 * long each time, up to half a minute. Thread-safe.
 */
public final class AccountWatch {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final AccountCache cache;
    private final Permits permits;
    private final InstantSource clock;
    private final boolean withCatalogs;
    private Duration wait = FIRST_WAIT;
    private Instant notBefore = Instant.MIN;

    /** @param withCatalogs the catalogs are read too */
    public AccountWatch(AccountCache cache, Permits permits, InstantSource clock, boolean withCatalogs) {
        this.cache = requireNonNull(cache, "cache is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.withCatalogs = withCatalogs;
    }

    public synchronized boolean due() {
        return cache.stale()
                && !clock.instant().isBefore(notBefore)
                && permits.status().state() == Gate.State.OPEN;
    }

    /** Begins a reading. It counts as failed until it has come to its end. */
    public synchronized AccountReading reading() {
        notBefore = clock.instant().plus(wait);
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        return new AccountReading(withCatalogs);
    }

    /** In a long burst only what goes before live events is read at all, and what is wrong there costs every batch. */
    public Sending next(AccountReading reading) {
        Priority known = cache.isContradicted() ? Priority.READ_BACK : Priority.DIRECTORY;
        return new Sending(reading.next().orElseThrow(), cache.current().isEmpty() ? Priority.LIVE : known);
    }

    /** @throws amoroutes.amocrm.AccountUnreadable when amoCRM does not let it go on now; a later reading begins anew */
    public synchronized void take(AccountReading reading, Sending answered) {
        reading.take(answered.getAnswer());
        if (reading.finished()) {
            cache.keep(reading);
            wait = FIRST_WAIT;
            notBefore = Instant.MIN;
        }
    }

    /** The account is closed, and it is time to ask whether it answers again. */
    public boolean probeDue() {
        return permits.probeDue();
    }

    public Sending probe() {
        return new Sending(Gate.PROBE, Priority.PROBE);
    }
}
