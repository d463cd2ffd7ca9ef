package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import amoroutes.order.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What waits to be sent. An event is claimed, then settled; both are on the disk when the call returns. Who claimed holds
 * the events until they are settled or it lets go of them ({@link #letGo}); what is {@code sending} and held by nobody, after
 * a crash for one, is found by {@link #recover()}.
 */
public final class Queue {
    /** How many ready events of a shape are counted for the chooser at most; more than any batch of amoCRM takes. */
    public static final int COUNTED_READY = 251;

    static final String PLAN_ANEW =
            "update event set shape = null where rank in (0, 1, 2) and shape = ?" + " and" + Claiming.READY;
    private static final int COUNTED = 1_000;
    private static final String WAITS_FOR_ORDER =
            "kind = 'order-status'" + " and (waits_for is not null or coalesce(code, '') = '" + OrderWait.CODE + "')";

    private final Database database;
    private final KnownLinks links;
    private final InstantSource clock;
    private final Waiting waiting;
    /** Which claim holds which event. */
    private final Map<Long, Claim> held = new ConcurrentHashMap<>();

    private long claims;
    private volatile Duration repeatAfter = Duration.ZERO;

    Queue(Database database, KnownLinks links, InstantSource clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
        this.waiting = new Waiting(database, clock);
    }

    /** How many events are not held back by another or by a later time, counted up to 1,000. */
    public int waiting() {
        return waiting.count(COUNTED);
    }

    /**
     * How long the first of those that could go has been here; very long when one of them has sent something already, or
     * has failed. Reads them all: to be asked when they are few.
     */
    public Duration oldestReady() {
        return waiting.oldest();
    }

    /**
     * Returns true as soon as something may be claimed, false after {@code max}. A claim may still come back empty: who
     * must wait for whom is judged there.
     */
    public boolean awaitWaiting(Duration max) throws InterruptedException {
        return waiting.await(max);
    }

    /**
     * Plans what came in or came free, lets the chooser pick a shape, and marks its oldest events {@code sending}. Old
     * events that were brought in afterwards, and what failed again, go when nothing else can, and at a sixteenth of the
     * claims each.
     */
    public Claim claim(Planner planner, Chooser chooser) {
        List<Long> taken = new ArrayList<>();
        try {
            return database.deliver(session -> {
                taken.forEach(held::remove); // a run that was taken back
                taken.clear();
                claims++;
                Claim found = new Claiming(session, links, clock.millis()).claim(planner, chooser, Rank.order(claims));
                Claim claim = new Claim(found.shape(), found.events(), claims, found.known());
                claim.events().forEach(event -> {
                    held.put(event.id(), claim);
                    taken.add(event.id());
                });
                return claim;
            });
        } catch (RuntimeException e) {
            taken.forEach(held::remove);
            throw e;
        }
    }

    /**
     * Who claimed these events does nothing more for them.
     *
     * @return those that were not settled, which are still {@code sending}
     */
    public List<Event> letGo(Claim claim) {
        return claim.events().stream()
                .filter(event -> held.remove(event.id(), claim))
                .toList();
    }

    /** What is known of an event: what its claim saw, until it is settled, so that nobody asks the store for each. */
    public KnownLinks known(Event event) {
        Claim claim = held.get(event.id());
        return claim == null ? links : claim.known();
    }

    /** Events that could go as this shape are planned again by the next claim, for more is known now. */
    public void planAnew(Shape shape) {
        database.deliver(session -> session.update(PLAN_ANEW, shape.word()));
    }

    /**
     * All of them or none.
     *
     * @throws IllegalStateException when an event is not in a state from which it could go there
     * @throws java.util.NoSuchElementException when there is no such event
     */
    public void settle(List<? extends Settlement> settlements) {
        Map<Long, Claim> released = new HashMap<>();
        try {
            database.deliver(session -> {
                new Settling(session, clock.millis()).settle(settlements);
                release(settlements, released);
                return null;
            });
        } catch (RuntimeException e) {
            held.putAll(released);
            throw e;
        }
    }

    /** In the same transaction, for the next claim may take them again. */
    private void release(List<? extends Settlement> settlements, Map<Long, Claim> released) {
        for (Settlement settlement : settlements) {
            Claim claim = held.remove(settlement.id());
            if (claim != null) {
                released.put(settlement.id(), claim);
            }
        }
    }

    /** Adds a line to the event's history that changes nothing. */
    public void note(long id, String note) {
        database.deliver(session -> {
            Journal journal = new Journal(session, clock.millis());
            journal.note(id, note);
            journal.flush();
            return null;
        });
    }

    /**
     * What is {@code sending} and held by nobody goes back into the queue where that is safe, and is in doubt (code {@code
     * interrupted}) where it is not. To be called at the start, before anything is claimed, and now and then.
     *
     * @return how many events were found
     */
    public int recover() {
        return database.deliver(session -> {
            long now = clock.millis();
            OptionalLong again =
                    repeatAfter.isZero() ? OptionalLong.empty() : OptionalLong.of(now + repeatAfter.toMillis());
            return new Settling(session, now).recover(held.keySet(), again);
        });
    }

    /**
     * To be called when this program begins to deliver, before anything is claimed: {@link #recover()}, and what waits goes by
     * our clock from now on.
     *
     * @return how many events were found
     */
    public int takeOver() {
        database.deliver(session -> OtherClock.follow(session, clock.millis()));
        return recover();
    }

    /**
     * How long {@link #recover()} makes what is safe to repeat wait: another node's request may still be on its way, and must
     * not come after ours.
     */
    public void repeatAfter(Duration wait) {
        repeatAfter = wait;
    }

    /** Events in doubt since {@code before} or longer, oldest first. */
    public List<Doubtful> doubts(Instant before, int limit) {
        return database.read(session -> {
            Map<Long, Function<Event, Doubtful>> found = new LinkedHashMap<>();
            session.list(
                    "select e.id, e.shape, e.changed_at, " + Settling.SENT + " from event e"
                            + " where e.state = 'doubtful' and e.changed_at <= ? order by e.id limit ?",
                    row -> found.put(row.getLong(1), doubtful(row)),
                    before.toEpochMilli(),
                    limit);
            Map<Long, Event> events = Events.load(session, found.keySet());
            return found.entrySet().stream()
                    .map(one -> one.getValue().apply(events.get(one.getKey())))
                    .toList();
        });
    }

    private static Function<Event, Doubtful> doubtful(ResultSet row) throws SQLException {
        Shape shape = Shape.of(row.getString(2));
        Instant since = Instant.ofEpochMilli(row.getLong(3));
        Instant sent = Instant.ofEpochMilli(Math.min(row.getLong(3), row.getLong(4)));
        return event -> new Doubtful(event, shape, since, sent);
    }

    /** How many events stand in each state; every state is there. Costs the same whatever the numbers. */
    public Map<State, Long> counts() {
        return database.read(session -> {
            Map<State, Long> counts = new EnumMap<>(State.class);
            session.list(
                    "select state, sum(events) from tally group by state",
                    row -> counts.put(State.of(row.getString(1)), row.getLong(2)));
            return counts;
        });
    }

    /** When the oldest event that is still on its way was received; a status change that waits for its order is not. */
    public Optional<Instant> oldest() {
        return instant("select min(received_at) from event where id in ("
                + "(select id from event where state = 'queued' and not (" + WAITS_FOR_ORDER + ") order by id limit 1),"
                + " (select min(id) from event where state = 'sending'),"
                + " (select min(id) from event where state = 'doubtful'))");
    }

    /** When the next event that failed is tried again. */
    public Optional<Instant> nextTry() {
        return instant("select min(next_attempt_at) from event where state = 'queued' and next_attempt_at is not null"
                + " and not (" + WAITS_FOR_ORDER + ")");
    }

    /** When the oldest event that waits for another one was received. */
    public Optional<Instant> oldestWaiting() {
        return instant("select min(received_at) from event where id in ("
                + "(select min(id) from event where waits_for is not null),"
                + " (select min(id) from event where state = 'queued' and next_attempt_at is not null and "
                + WAITS_FOR_ORDER + "))");
    }

    private Optional<Instant> instant(String sql) {
        return database.read(session -> session.first(sql, row -> Session.instant(row, 1)))
                .flatMap(found -> found);
    }
}
