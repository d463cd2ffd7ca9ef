package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.settings.Account;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something of the account that drafts need and that is lacking: it is created once, while the events that need it wait.
 * Its answer tells what is there from then on; the account is read anew where it does not, and before anything is created
 * by what an earlier run has read. Events go without it for a day where amoCRM forbids it, and for ten minutes when it
 * failed three times in a row though the rest of the account answered. Thread-safe.
 */
public abstract class MissingMetadata implements Job<Round> {
    private static final Logger LOG = LoggerFactory.getLogger(MissingMetadata.class);
    private static final Duration FORBIDDEN_FOR = Duration.ofDays(1);
    private static final Duration GIVEN_UP_FOR = Duration.ofMinutes(10);
    private static final int MOST_FAILURES = 3;
    private static final int NOTHING = -1;

    final AccountCache account;
    final Retries retries;
    private final Supplier<Round> reading;
    private final InstantSource clock;
    private final String instead;
    private Instant pausedUntil = Instant.MIN;
    private boolean failed;
    /** After so many readings of the account something may stand there that none of them has shown. */
    private int unseenAfter = NOTHING;

    private int failures;

    /**
     * @param reading of the account, which shows what was created where no answer told
     * @param instead what becomes of events while it cannot be created, for people
     */
    MissingMetadata(
            AccountCache account, Retries retries, Supplier<Round> reading, InstantSource clock, String instead) {
        this.account = requireNonNull(account, "account is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.instead = requireNonNull(instead, "instead is null");
    }

    /** Lets the event wait for what it lacks; empty when it lacks nothing. */
    abstract Optional<Settlement> lackingFor(Draft draft);

    /** Creates what is wanted, as far as something is still to be asked for: those of a group side by side. */
    abstract List<List<Request>> requests();

    /** What the account holds after this answer; empty when the answer does not tell. */
    abstract Optional<UnaryOperator<Account>> change(Request request, JsonNode body);

    /** What this request creates, for people. */
    abstract String name(Request request);

    /** It was created, or amoCRM does not let it be created: it is not asked for again. */
    void answered(Request request, boolean created) {}

    /** The account is known as it is now: whoever still lacks something asks for it again. */
    abstract void known();

    /** Something must be created before anything that needs it can go. */
    @Override
    public abstract boolean due();

    @Override
    public Round begin() {
        return Requests.of(sendings(), this::take, this::look, this::finish);
    }

    /** It may be created, as far as anybody knows. */
    boolean allowed() {
        return !clock.instant().isBefore(pausedUntil);
    }

    /** Another node may have created it meanwhile: whoever still lacks something asks for it again. */
    synchronized void forget() {
        pausedUntil = Instant.MIN;
        failures = 0;
        known();
    }

    private synchronized List<List<Sending>> sendings() {
        failed = false;
        return unseen()
                ? List.of()
                : requests().stream()
                        .map(group -> group.stream()
                                .map(request -> new Sending(request, Priority.LIVE))
                                .toList())
                        .toList();
    }

    /** Asked for again before it is looked for, it might stand there twice. */
    private boolean unseen() {
        return account.isEarlier() || account.readings() == unseenAfter;
    }

    private synchronized Round look() {
        if (!unseen()) {
            return Requests.none();
        }
        account.contradicted();
        return reading.get();
    }

    private synchronized Optional<String> take(Sending sent) {
        Answer answer = sent.getAnswer();
        String what = name(sent.getRequest());
        Optional<String> notYet = Optional.of("Not created yet: " + what + " (" + answer.reason() + ")");
        Optional<UnaryOperator<Account>> change =
                answer instanceof Answer.Done done ? change(sent.getRequest(), done.body()) : Optional.empty();
        if (change.isEmpty()) {
            unseenAfter = account.readings();
        }
        if (answer instanceof Answer.Forbidden forbidden && !forbidden.byApi()) {
            return notYet; // a ban, which is no single request's trouble
        }
        return switch (answer.kind()) {
            case DONE -> {
                LOG.info("Created in amoCRM: {}", what);
                answered(sent.getRequest(), true);
                change.ifPresent(account::created);
                yield Optional.empty();
            }
            case INVALID, UNPAID, FORBIDDEN, NOT_FOUND, TOO_LARGE -> {
                LOG.warn("amoCRM lets nobody create {} ({}): {}", what, answer.reason(), instead);
                pausedUntil = clock.instant().plus(FORBIDDEN_FOR);
                answered(sent.getRequest(), false);
                yield Optional.empty();
            }
            case EMPTY, TRANSIENT, UNCLEAR -> {
                failed = true;
                yield notYet;
            }
            case UNAUTHORIZED, THROTTLED -> notYet;
        };
    }

    private synchronized void finish() {
        failures = failed || unseen() ? failures + 1 : 0;
        failed = false;
        if (failures >= MOST_FAILURES) {
            LOG.warn("amoCRM fails to create what the account lacks: {}, it is tried again later", instead);
            failures = 0;
            pausedUntil = clock.instant().plus(GIVEN_UP_FOR);
        }
        known();
    }
}
