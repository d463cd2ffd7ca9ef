package amoroutes.directory;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Request;
import amoroutes.amocrm.RoundFailed;
import amoroutes.order.Phones;
import amoroutes.order.Shared;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Knows which contact has a phone or an e-mail, well enough to answer "none": reads all contacts once, then what
 * changes. A route asks {@link #due()}, sends {@link #next()} and gives the answer to {@link #take}, one at a time.
 *
 * <p>It never queues behind live traffic, where a long backlog would starve it. It asks when more permits are idle than a
 * lone order needs, and without that once each poll; while it cannot be trusted it takes one permit of six, since every
 * order then costs searches. In a burst that lasts longer than two minutes it takes one of five: a page of 250 for the 200
 * contacts that the other four make at most, so that it comes nearer all the time and is trusted throughout.
 */
public final class Directory {
    private static final Duration TRUSTED_FOR = Duration.ofMinutes(5);

    private static final double SHARE = 6;
    private static final Duration LATE = Duration.ofMinutes(2);
    private static final double SHARE_WHEN_LATE = 5;

    private final DirectoryStore shelf;
    private final Permits permits;
    private final Duration interval;
    private final Function<JsonNode, Card> cards;
    private final InstantSource clock;
    private final Consumer<String> log;
    private Reading reading;
    private long place;
    private Instant askedAt;
    // Read without a lock: the store asks for trust inside its one writer, while take() may be waiting for that writer.
    private volatile DirectoryProgress mark;
    private volatile Instant caughtUpAt;

    /**
     * @param interval between two polls
     * @param phones reads the numbers that people typed into amoCRM
     */
    public Directory(
            DirectoryStore shelf,
            Permits permits,
            Duration interval,
            Phones phones,
            Shared shared,
            InstantSource clock,
            Consumer<String> log) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.interval = requireNonNull(interval, "interval is null");
        this.cards = contact -> Card.of(contact, phones, shared);
        this.clock = requireNonNull(clock, "clock is null");
        this.log = requireNonNull(log, "log is null");
        this.askedAt = clock.instant();
        readOn();
    }

    /** Another node may have read on: what it wrote down counts, and what is half read begins anew. */
    public synchronized void readOn() {
        mark = shelf.mark().map(DirectoryProgress::parse).orElse(null);
        caughtUpAt = null;
        reading = null;
        place = 0;
    }

    /** There is a page to read, and a permit that it may take. */
    public synchronized boolean due() {
        Instant now = clock.instant();
        return permits.status().state() == CircuitBreaker.State.OPEN && wanted() && allowed(now);
    }

    /** The request for that page. */
    public synchronized Request next() {
        askedAt = clock.instant();
        if (reading == null) {
            reading = complete() ? new Poll(mark, askedAt) : new Fill(mark, askedAt);
        }
        return reading.request();
    }

    /**
     * Takes the answer to {@link #next()}. Any failure only delays: the next request stays the same.
     *
     * @throws RoundFailed saying why, and what is done meanwhile
     */
    public synchronized void take(Answer answer) {
        switch (answer.kind()) {
            case DONE -> read(((Answer.Done) answer).body());
            case EMPTY -> learn(ContactPage.END);
            case INVALID, UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TOO_LARGE, NOT_FOUND, TRANSIENT, UNCLEAR ->
                throw failed(answer.reason());
        }
    }

    private static RoundFailed failed(String reason) {
        return new RoundFailed("The directory of contacts cannot be kept fresh now (" + reason
                + "); meanwhile unknown customers are searched for in amoCRM");
    }

    /** All contacts were read once. */
    public boolean complete() {
        return mark != null && mark.full();
    }

    /** For how long changes may have been missed; empty while it is not complete and until the first poll after a start. */
    public Optional<Duration> behind() {
        return Optional.ofNullable(caughtUpAt).map(since -> Duration.between(since, clock.instant()));
    }

    /** When it does not know a person, amoCRM does not either. May be asked from any thread at any time. */
    public boolean trusted() {
        return behind().filter(age -> age.compareTo(TRUSTED_FOR) < 0).isPresent();
    }

    /** How many contacts are known by a phone or an address. */
    public long contacts() {
        return shelf.contacts();
    }

    private boolean wanted() {
        return reading != null
                || behind().map(age -> age.compareTo(interval) >= 0).orElse(true);
    }

    private boolean allowed(Instant now) {
        return permits.spare() > 0 || !now.isBefore(askedAt.plus(pause()));
    }

    private Duration pause() {
        if (trusted() && !late()) {
            return interval;
        }
        double share = trusted() ? SHARE_WHEN_LATE : SHARE;
        return Duration.ofMillis((long) (1_000 * share / permits.status().pace()));
    }

    private boolean late() {
        return behind().filter(age -> age.compareTo(LATE) >= 0).isPresent();
    }

    private void read(JsonNode body) {
        ContactPage page = ContactPage.of(body, cards);
        if (!page.rising(reading.order())) {
            throw failed("amoCRM does not list contacts in the order they were "
                    + (reading instanceof Fill ? "made" : "changed"));
        }
        learn(page);
    }

    /** Whatever keeps it from being written down, the page is read again later. */
    private void learn(ContactPage page) {
        try {
            shelf.learn(page.cards());
            keep(reading.take(page));
        } catch (RuntimeException e) {
            reading = null;
            throw failed("what was read cannot be kept: " + e.getMessage());
        }
    }

    private void keep(DirectoryProgress reached) {
        if (reading instanceof CatchUp catchUp) {
            Instant known = Instant.ofEpochSecond(reached.from());
            caughtUpAt = known.isAfter(caughtUpAt) ? known : caughtUpAt;
            place = catchUp.place();
        }
        if (!reached.equals(mark)) {
            shelf.mark(reached.text());
            mark = reached;
        }
        if (reading.finished()) {
            finish();
        } else if (reading instanceof Poll poll && poll.deep() && late()) {
            reading = new CatchUp(mark, place == 0 ? contacts() : place, clock);
        }
    }

    private void finish() {
        if (reading instanceof Poll poll) {
            caughtUpAt = poll.startedAt();
        } else if (reading instanceof CatchUp) {
            caughtUpAt = askedAt;
        } else {
            log.accept("The directory is complete: " + contacts() + " contacts have a phone or an e-mail.");
        }
        reading = null;
    }
}
