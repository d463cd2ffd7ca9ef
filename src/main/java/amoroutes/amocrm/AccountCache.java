package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The account as it was last read. Asking never blocks on amoCRM; a route reads it anew when it is stale. */
public final class AccountCache {
    private static final Duration FRESH = Duration.ofHours(1);
    /** Just read and contradicted again: the value is wrong, not the copy. */
    private static final Duration SURELY_FRESH = Duration.ofSeconds(10);

    private record Copy(Account account, boolean customFields, List<String> notes, Instant readAt) {}

    private final InstantSource clock;
    private final Predicate<Account> ours;
    private volatile Copy copy;
    private volatile boolean contradicted;

    /** Of whatever account it is. */
    public AccountCache(InstantSource clock) {
        this(clock, account -> true);
    }

    /** @param ours whether it is the account that we are here for; another is not taken in */
    public AccountCache(InstantSource clock, Predicate<Account> ours) {
        this.clock = requireNonNull(clock, "clock is null");
        this.ours = requireNonNull(ours, "ours is null");
    }

    /** Takes a reading that is finished. */
    public void keep(AccountReading reading) {
        contradicted = false;
        if (ours.test(reading.account())) {
            copy = new Copy(reading.account(), reading.customFields(), reading.notes(), clock.instant());
        }
    }

    /** Empty until it was read for the first time. */
    public Optional<Account> current() {
        return Optional.ofNullable(copy).map(Copy::account);
    }

    /** Whether custom fields exist for this integration; false until the account was read. */
    public boolean customFields() {
        Copy known = copy;
        return known != null && known.customFields();
    }

    /** What could not be read; empty until the account was read. */
    public List<String> notes() {
        return Optional.ofNullable(copy).map(Copy::notes).orElse(List.of());
    }

    /** Empty until it was read for the first time. */
    public Optional<Duration> age() {
        return Optional.ofNullable(copy).map(known -> Duration.between(known.readAt(), clock.instant()));
    }

    /** It should be read: never read, older than an hour, or contradicted by an answer. */
    public boolean stale() {
        Duration limit = contradicted ? SURELY_FRESH : FRESH;
        return age().map(age -> age.compareTo(limit) >= 0).orElse(true);
    }

    /** Whether it is known to be wrong, so that each batch may be refused until it is read again. */
    public boolean isContradicted() {
        return contradicted;
    }

    /** amoCRM refused what the copy allows, or something was created there. */
    public void contradicted() {
        contradicted = true;
    }
}
