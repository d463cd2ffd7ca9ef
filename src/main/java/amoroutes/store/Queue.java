package amoroutes.store;

import amoroutes.order.Shape;
import amoroutes.order.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What waits to be sent. An event is claimed, then settled; both are on the disk when the call returns. Whatever is
 * claimed when the program dies is found again by {@link #recover()}.
 */
public final class Queue {
    private static final int COUNTED = 1_000;
    private static final String WAITING = "select count(*) from (select id from event where" + Claiming.READY
            + "union all select id from event where state = 'queued' and next_attempt_at is not null"
            + " and next_attempt_at <= ? limit ?) as ready";
    private static final String NEXT_DUE =
            "select min(next_attempt_at) from event where state = 'queued' and next_attempt_at is not null";

    private final Database database;
    private final InstantSource clock;

    Queue(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How many events are not held back by another or by a later time, counted up to 1,000. */
    public int waiting() {
        return waiting(COUNTED);
    }

    /**
     * Returns true as soon as something may be claimed, false after {@code max}. A claim may still come back empty: who
     * must wait for whom is judged there.
     */
    public boolean awaitWaiting(Duration max) throws InterruptedException {
        long left = max.toNanos();
        while (true) {
            long seen = database.bell().count();
            if (waiting(1) > 0) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            long pause = Math.min(left, nanosUntilDue());
            left -= pause - database.bell().await(seen, pause);
        }
    }

    /**
     * Plans what came in or came free, lets the chooser pick a shape, and marks its oldest events {@code sending}.
     *
     * @param limit how many events one request may carry, at least 1
     */
    public Claim claim(Planner planner, Chooser chooser, int limit) {
        return database.write(session -> new Claiming(session, clock.millis()).claim(planner, chooser, limit));
    }

    /**
     * All of them or none.
     *
     * @throws IllegalStateException when an event is not in a state from which it could go there
     * @throws java.util.NoSuchElementException when there is no such event
     */
    public void settle(List<? extends Settlement> settlements) {
        database.write(session -> {
            Settling settling = new Settling(session, clock.millis());
            for (Settlement settlement : settlements) {
                settlement.accept(settling);
            }
            return null;
        });
    }

    /**
     * Puts a parked event back, with all its attempts, to be planned anew.
     *
     * @throws IllegalStateException when it is not parked
     * @throws java.util.NoSuchElementException when there is no such event
     */
    public void retry(long id) {
        database.write(session -> {
            new Journal(session, clock.millis()).move(id, State.PARKED, State.QUEUED, "retried");
            return session.update(
                    "update event set shape = null, attempts = 0, code = null, reason = null, path = null"
                            + " where id = ?",
                    id);
        });
    }

    /**
     * To be called once at the start: what was being sent when the program died goes back into the queue where that is
     * safe, and is in doubt (code {@code interrupted}) where it is not.
     *
     * @return how many events were found
     */
    public int recover() {
        return database.write(session -> {
            Journal journal = new Journal(session, clock.millis());
            List<Interrupted> found = session.list(
                    "select id, shape from event where state = 'sending' order by id",
                    row -> new Interrupted(row.getLong(1), Shape.of(row.getString(2))));
            for (Interrupted event : found) {
                event.recover(session, journal);
            }
            return found.size();
        });
    }

    /** Events in doubt since {@code before} or longer, oldest first. */
    public List<Doubtful> doubts(Instant before, int limit) {
        return database.read(session -> session.list(
                "select " + Events.COLUMNS + ", e.shape, e.changed_at" + Events.TABLES
                        + "where e.state = 'doubtful' and e.changed_at <= ? order by e.id limit ?",
                row -> new Doubtful(
                        Events.read(row), Shape.of(row.getString(9)), Instant.ofEpochMilli(row.getLong(10))),
                before.toEpochMilli(),
                limit));
    }

    /** How many events stand in each state; every state is there. Costs the same whatever the numbers. */
    public Map<State, Long> counts() {
        return database.read(session -> {
            Map<State, Long> counts = new EnumMap<>(State.class);
            session.list(
                    "select state, events from tally", row -> counts.put(State.of(row.getString(1)), row.getLong(2)));
            return counts;
        });
    }

    /** When the oldest event that is still on its way was received. */
    public Optional<Instant> oldest() {
        return database.read(session -> {
            OptionalLong received = session.number("select min(received_at) from event where id in ("
                    + "(select min(id) from event where state = 'queued'),"
                    + " (select min(id) from event where state = 'sending'),"
                    + " (select min(id) from event where state = 'doubtful'))");
            return received.isPresent() ? Optional.of(Instant.ofEpochMilli(received.getAsLong())) : Optional.empty();
        });
    }

    private int waiting(int cap) {
        return (int) database.read(session -> session.number(WAITING, clock.millis(), cap))
                .orElse(0);
    }

    private long nanosUntilDue() {
        OptionalLong due = database.read(session -> session.number(NEXT_DUE));
        return due.isPresent()
                ? Duration.ofMillis(Math.max(1, due.getAsLong() - clock.millis()))
                        .toNanos()
                : Long.MAX_VALUE;
    }

    private record Interrupted(long id, Shape shape) {
        void recover(Session session, Journal journal) throws SQLException {
            State to = shape.repeatable() ? State.QUEUED : State.DOUBTFUL;
            journal.move(id, to, "interrupted");
            session.update(
                    "update event set code = 'interrupted', reason = 'the program ended while it was being sent'"
                            + " where id = ?",
                    id);
        }
    }
}
