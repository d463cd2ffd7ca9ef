package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.Account;
import amoroutes.settings.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The account as it was last read, with what was created in it since. Asking never blocks on amoCRM; a route reads it anew
 * when it is stale. What was read serves the next start until then. Thread-safe.
 */
public final class AccountCache {
    /** For so long a reading counts as true. */
    public static final Duration FRESH = Duration.ofHours(1);
    /** Just read and contradicted again: the value is wrong, not the copy. */
    private static final Duration SURELY_FRESH = Duration.ofSeconds(10);

    private record Copy(AccountCopy of, Instant readAt, Names names) {
        Copy(AccountCopy of, Instant readAt) {
            this(of, readAt, new Names(of.account()));
        }
    }

    private final InstantSource clock;
    private final Predicate<Account> ours;
    private final TokenVault shelf;
    private final CountDownLatch looked = new CountDownLatch(1);
    private volatile Copy copy;
    private volatile boolean contradicted;
    private volatile boolean earlier;
    private volatile int creations;
    private volatile int readings;
    private volatile String trouble = "";
    private String shelved;

    /** Of whatever account it is; remembers nothing for the next start. */
    public AccountCache(InstantSource clock) {
        this(clock, account -> true, TokenVault.NOTHING);
    }

    /**
     * @param ours whether it is the account that we are here for; another is not taken in
     * @param shelf what an earlier run has read of this account by these settings, for the time until it is read anew
     */
    public AccountCache(InstantSource clock, Predicate<Account> ours, TokenVault shelf) {
        this.clock = requireNonNull(clock, "clock is null");
        this.ours = requireNonNull(ours, "ours is null");
        this.shelf = requireNonNull(shelf, "shelf is null");
        forget();
    }

    /** Another node may have changed the account since: what it has read of it counts until it is read anew. */
    public synchronized void forget() {
        shelved = shelf.load().orElse("");
        copy = AccountCopy.parse(shelved)
                .filter(kept -> ours.test(kept.account()))
                .map(kept -> new Copy(kept, Instant.MIN))
                .orElse(null);
        earlier = copy != null;
        contradicted = false;
        if (earlier) {
            looked.countDown();
        }
    }

    /** Takes what a reading has learnt; what it has not is as it was before. Only a complete one makes it fresh. */
    public synchronized void keep(AccountReading reading) {
        contradicted = false;
        trouble = reading.trouble();
        reading.account(current()).filter(ours).ifPresent(account -> {
            Copy before = copy;
            copy = reading.complete() || before == null
                    ? new Copy(
                            new AccountCopy(account, reading.customFields(), reading.notes()),
                            reading.complete() ? clock.instant() : Instant.MIN)
                    : new Copy(before.of().with(account), before.readAt());
            earlier &= !reading.complete();
            readings += reading.complete() ? 1 : 0;
        });
        shelve();
        looked.countDown();
    }

    /** Something was created there, and its answer tells what. */
    public synchronized void created(UnaryOperator<Account> change) {
        copy = new Copy(copy.of().with(change.apply(copy.of().account())), copy.readAt());
        creations++;
        shelve();
    }

    /** How often something was created: a reading that began before may lack it. */
    public int creations() {
        return creations;
    }

    /** Read by an earlier run and not yet by this one: what is lacking in it may have been created by hand since. */
    public boolean isEarlier() {
        return earlier;
    }

    /** Waits until it is known, or a reading of it failed. @return false when that took longer */
    public boolean awaitLook(Duration longest) throws InterruptedException {
        return looked.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void shelve() {
        Copy known = copy;
        if (known == null || known.readAt() == Instant.MIN) {
            return;
        }
        String text = known.of().text();
        try {
            if (!text.equals(shelved)) {
                shelf.save(text);
                shelved = text;
            }
        } catch (RuntimeException unwritten) {
            // Serves the next start only, and whoever cannot do without the store reports it.
        }
    }

    /** Why a part of the account could not be read when it was asked for last; empty when all was. */
    public String trouble() {
        return trouble;
    }

    /** Empty until it was read for the first time. */
    public Optional<Account> current() {
        return Optional.ofNullable(copy).map(known -> known.of().account());
    }

    /** The same, for whoever asks it what names stand for: each is looked for once. */
    public Optional<Names> names() {
        return Optional.ofNullable(copy).map(Copy::names);
    }

    /** Whether custom fields exist for this integration; false until the account was read. */
    public boolean customFields() {
        Copy known = copy;
        return known != null && known.of().customFields();
    }

    /** What could not be read; empty until the account was read. */
    public List<String> notes() {
        return Optional.ofNullable(copy).map(known -> known.of().notes()).orElse(List.of());
    }

    /** Since it was last read as a whole; empty until then. */
    public Optional<Duration> age() {
        return Optional.ofNullable(copy)
                .filter(known -> known.readAt() != Instant.MIN)
                .map(known -> Duration.between(known.readAt(), clock.instant()));
    }

    /** How often all of it was read. */
    public int readings() {
        return readings;
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

    /** Something may have been created there. */
    public void contradicted() {
        contradicted = true;
    }

    /**
     * amoCRM refused an id that the copy allows.
     *
     * @param since when the request was begun
     * @return false: the account had just been read then, so the id is wrong, not the copy; true: by what is read now, or was
     *     read since, another one may take its place
     */
    public boolean outdated(Instant since) {
        contradicted = true;
        return Optional.ofNullable(copy)
                .map(Copy::readAt)
                .filter(readAt -> !readAt.isAfter(since) && since.isBefore(readAt.plus(SURELY_FRESH)))
                .isEmpty();
    }
}
