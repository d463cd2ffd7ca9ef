package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.AccountReading;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the account is read, and the steps of reading it for the route that does so. After a failure it waits twice as
 * long each time, up to half a minute. Thread-safe.
 */
public final class AccountWatch {
    private static final Logger LOG = LoggerFactory.getLogger(AccountWatch.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final AccountCache cache;
    private final Permits permits;
    private final InstantSource clock;
    private final boolean withCatalogs;
    private AccountReading current;
    private Instant begun = Instant.MIN;
    private String told = "";
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
                && permits.status().state() == CircuitBreaker.State.OPEN;
    }

    /**
     * Begins a reading, or goes on with one that broke off unless something has changed in the account since. It counts as
     * failed until all is read.
     */
    public synchronized AccountReading reading() {
        Instant now = clock.instant();
        notBefore = now.plus(wait);
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
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
        return current;
    }

    /** In a long burst only what goes before live events is read at all, and what is wrong there costs every batch. */
    public Sending next(AccountReading reading) {
        Priority known = cache.isContradicted() ? Priority.READ_BACK : Priority.DIRECTORY;
        return new Sending(reading.next().orElseThrow(), cache.current().isEmpty() ? Priority.LIVE : known);
    }

    /** What cannot be read now holds up nothing but what needs it, and is asked for again later. */
    public synchronized void take(AccountReading reading, Sending answered) {
        if (!reading.next().equals(Optional.of(answered.getRequest()))) {
            return;
        }
        reading.take(answered.getAnswer());
        if (permits.status().state() != CircuitBreaker.State.OPEN) {
            reading.breakOff();
        }
        if (reading.finished()) {
            cache.keep(reading);
            tell(cache.trouble());
        }
        if (reading.complete()) {
            wait = FIRST_WAIT;
            notBefore = Instant.MIN;
        }
    }

    private void tell(String trouble) {
        if (trouble.isEmpty() && !told.isEmpty()) {
            LOG.info("The account is read again.");
        } else if (!trouble.equals(told)) {
            LOG.warn("{}. It is asked for again; only what needs it waits.", trouble);
        }
        told = trouble;
    }

    /** The account is closed, and it is time to ask whether it answers again. */
    public boolean probeDue() {
        return permits.probeDue();
    }

    public Sending probe() {
        return new Sending(CircuitBreaker.PROBE, Priority.PROBE);
    }
}
