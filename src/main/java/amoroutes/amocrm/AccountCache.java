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
    /** For so long a reading counts as true. */
    public static final Duration FRESH = Duration.ofHours(1);
    /** Just read and contradicted again: the value is wrong, not the copy. */
    private static final Duration SURELY_FRESH = Duration.ofSeconds(10);

    private record Copy(Account account, boolean customFields, List<String> notes, Instant readAt) {}

    private final InstantSource clock;
    private final Predicate<Account> ours;
    private volatile Copy copy;
    private volatile boolean contradicted;
    private volatile String trouble = "";

    /** Of whatever account it is. */
    public AccountCache(InstantSource clock) {
        this(clock, account -> true);
    }

    /** @param ours whether it is the account that we are here for; another is not taken in */
    public AccountCache(InstantSource clock, Predicate<Account> ours) {
        this.clock = requireNonNull(clock, "clock is null");
        this.ours = requireNonNull(ours, "ours is null");
    }

    /** Takes what a reading has learnt; what it has not is as it was before. Only a complete one makes it fresh. */
    public void keep(AccountReading reading) {
        contradicted = false;
        trouble = reading.trouble();
        reading.account(current()).filter(ours).ifPresent(account -> {
            Copy before = copy;
            copy = reading.complete() || before == null
                    ? new Copy(
                            account,
                            reading.customFields(),
                            reading.notes(),
                            reading.complete() ? clock.instant() : Instant.MIN)
                    : new Copy(account, before.customFields(), before.notes(), before.readAt());
        });
    }

    /** Why a part of the account could not be read when it was asked for last; empty when all was. */
    public String trouble() {
        return trouble;
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

    /** Since it was last read as a whole; empty until then. */
    public Optional<Duration> age() {
        return Optional.ofNullable(copy)
                .filter(known -> known.readAt() != Instant.MIN)
                .map(known -> Duration.between(known.readAt(), clock.instant()));
    }

    /** It should be read: never read, older than an hour, or contradicted by an answer. */
    public boolean stale() {
        Duration limit = contradicted ? SURELY_FRESH : FRESH;
        return age().map(age -> age.compareTo(limit) >= 0).orElse(true);
    }

    /** Another node may have changed the account since: nothing of it is known until it is read. */
    public void forget() {
        copy = null;
        contradicted = false;
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
