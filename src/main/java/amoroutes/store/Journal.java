package amoroutes.store;

import static amoroutes.order.State.DOUBTFUL;

import amoroutes.order.State;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The only place where an event changes its state: checks that it may, writes the line of its history, and moves those
 * on that waited for it. The events of a transaction are read together, changed here, and written together by {@link
 * #flush()}: until then the database does not have it.
 */
final class Journal {
    private static final String READ = "select " + EventRow.COLUMNS
            + " from rows(id bigint) as v join event e on e.id = v.id join subject s on s.id = e.subject_id";

    private final Session session;
    private final long now;
    private final Batch batch = new Batch();
    private final Map<Long, EventRow> events = new HashMap<>();
    private final Map<Long, SubjectRow> subjects = new HashMap<>();
    private final Map<Long, EventRow> changed = new HashMap<>();
    private final Map<Long, EventRow> planned = new HashMap<>();
    private final Map<Long, Integer> holds = new HashMap<>();

    Journal(Session session, long now) {
        this.session = session;
        this.now = now;
    }

    long now() {
        return now;
    }

    /** What else is written with it. */
    Batch batch() {
        return batch;
    }

    /** The subjects that were read so far, by id. */
    Map<Long, SubjectRow> subjects() {
        return subjects;
    }

    /** Reads those of them that were not read yet. */
    void open(Collection<Long> ids) throws SQLException {
        Set<Long> missing = new HashSet<>(ids);
        missing.removeAll(events.keySet());
        if (!missing.isEmpty()) {
            session.list(READ, row -> EventRow.read(row, subjects), Rows.of(missing))
                    .forEach(this::add);
        }
    }

    void add(EventRow event) {
        events.put(event.id, event);
    }

    /** @throws NoSuchElementException when there is no such event */
    EventRow event(long id) throws SQLException {
        open(List.of(id));
        EventRow event = events.get(id);
        if (event == null) {
            throw new NoSuchElementException("there is no event " + id);
        }
        return event;
    }

    /** The event as it was changed is written back. */
    EventRow change(long id) throws SQLException {
        EventRow event = event(id);
        changed.put(id, event);
        return event;
    }

    /** Its shape and what it waits for are written back. */
    EventRow plan(long id) throws SQLException {
        EventRow event = event(id);
        planned.put(id, event);
        return event;
    }

    /**
     * @param note why, for people; null when the state says it all
     * @throws NoSuchElementException when there is no such event
     * @throws IllegalStateException when there is no way from its state to this one
     */
    void move(long id, State to, String note) throws SQLException {
        EventRow event = change(id);
        State from = event.state;
        Moves.check(id, from, to);
        event.state = to;
        event.changedAt = now;
        event.waitsFor = null;
        event.nextAttemptAt = null;
        event.shape = to == State.QUEUED ? null : event.shape;
        line(event, note);
        session.moved(event.moved(now));
        holds(id, holds(from, to));
        if (to.settled() || to == State.PARKED) {
            release(id);
        } else if (to == State.QUEUED) {
            releaseEarlier(id);
        }
    }

    /** A person has to look at it. {@code path}: the field at fault, null when it is not one field. */
    void park(long id, String code, String reason, String path) throws SQLException {
        change(id).explain(code, reason, path);
        move(id, State.PARKED, Settling.note(code, reason));
    }

    /** As {@link #move(long, State, String)}, from these states only. */
    void move(long id, Set<State> from, State to, String note) throws SQLException {
        State state = event(id).state;
        if (!from.contains(state)) {
            throw Moves.refused(id, state, to);
        }
        move(id, to, note);
    }

    /** A line of the history without a change. */
    void note(long id, String note) throws SQLException {
        line(event(id), note);
    }

    /** How it holds others of the same person from now on. */
    void holds(long id, int how) {
        holds.put(id, how);
    }

    /** The event is out of the way: all that waited for it are judged anew. */
    void release(long id) {
        batch.add(Write.UNSTICK, id);
        batch.add(Write.RELEASE, id);
        events.values().stream().filter(event -> waits(event, id)).forEach(this::letGo);
    }

    /** All that was changed, in one trip. What was read is forgotten. */
    void flush() throws SQLException {
        planned.keySet().removeAll(changed.keySet());
        planned.values().forEach(event -> batch.add(Write.PLANNED, event.id, event.shape, event.waitsFor));
        changed.values().forEach(event -> event.write(batch));
        holds.forEach((id, how) -> batch.add(Write.HOLDS, id, (long) how));
        changed.clear();
        planned.clear();
        holds.clear();
        events.clear();
        subjects.clear();
        batch.flush(session);
    }

    /** The event goes back into the queue, where it holds only later ones. */
    private void releaseEarlier(long id) {
        batch.add(Write.RELEASE_EARLIER, id);
        events.values().stream()
                .filter(event -> event.id < id && waits(event, id))
                .forEach(this::letGo);
    }

    private static boolean waits(EventRow event, long id) {
        return event.waitsFor != null && event.waitsFor == id;
    }

    private void letGo(EventRow event) {
        event.waitsFor = null;
        event.shape = null;
        holds.replace(event.id, OrderingRule.NOT, OrderingRule.WAITING);
    }

    private void line(EventRow event, String note) {
        event.lines++;
        batch.add(Write.HISTORY, event.id, event.lines, now, event.state.word(), note);
    }

    /** What amoCRM refused was not made; what was parked in doubt may have been. */
    private static int holds(State from, State to) {
        return switch (to) {
            case QUEUED -> OrderingRule.WAITING;
            case SENDING, DOUBTFUL -> OrderingRule.IN_FLIGHT;
            case PARKED -> from == DOUBTFUL ? OrderingRule.IN_FLIGHT : OrderingRule.NOT;
            case DELIVERED, DROPPED, ERASED -> OrderingRule.NOT;
        };
    }
}
