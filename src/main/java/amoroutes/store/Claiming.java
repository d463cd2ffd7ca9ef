package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import amoroutes.order.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of one claim, inside its transaction. Each is bounded, so a long queue costs no more than a short one. */
final class Claiming {
    static final String READY = " state = 'queued' and waits_for is null and next_attempt_at is null ";
    static final String DUE = "update event set next_attempt_at = null where id in (select id from event"
            + " where state = 'queued' and next_attempt_at is not null and next_attempt_at <= ?"
            + " order by next_attempt_at limit 1000)";
    static final String UNPLANNED =
            "select id from event where rank = ? and shape is null and" + READY + "order by id limit ?";
    static final String PLANNED = "select count(*) from (select id from event where rank = ? and shape >= '' and"
            + READY + "limit ?) as ready";
    static final String COUNT =
            "select count(*) from (select id from event where rank = ? and shape = ? and" + READY + "limit ?) as ready";
    static final String OLDEST =
            "select id from event where rank = ? and shape = ? and" + READY + "order by id limit ?";
    private static final int AHEAD = 250;
    private static final int LEAST_PLANNED = 50;
    private static final int ROUNDS = 8;

    private final Session session;
    private final Journal journal;
    private final OrderingRule turns;
    private final OrderWait orders;
    private final long now;
    private Rank rank = Rank.NOW;

    Claiming(Session session, long now) {
        this.session = session;
        this.journal = new Journal(session, now);
        this.turns = new OrderingRule(session);
        this.orders = new OrderWait(session, now);
        this.now = now;
    }

    /** @param ranks in which order they are looked at: the first that has anything gives it */
    Claim claim(Planner planner, Chooser chooser, List<Rank> ranks) throws SQLException {
        session.update(DUE, now);
        Claim claim = Claim.NOTHING;
        for (Iterator<Rank> next = ranks.iterator(); claim.isEmpty() && next.hasNext(); ) {
            rank = next.next();
            claim = claim(planner, chooser);
        }
        return claim;
    }

    private Claim claim(Planner planner, Chooser chooser) throws SQLException {
        plan(planner);
        Map<Shape, Integer> ready = ready(Queue.COUNTED_READY);
        Optional<Choice> choice = ready.isEmpty() ? Optional.empty() : chooser.choose(ready);
        if (choice.isEmpty()) {
            return Claim.NOTHING;
        }
        Shape shape = choice.get().shape();
        List<Event> events = take(choice.get());
        return events.isEmpty() ? Claim.NOTHING : new Claim(shape, events, 0);
    }

    /** Not far ahead, for what is known changes; but never nothing, or a shape that nobody chooses would stop the rest. */
    private void plan(Planner planner) throws SQLException {
        int planned = (int) session.number(PLANNED, rank.number(), AHEAD).orElse(0);
        for (long id : session.list(
                UNPLANNED, row -> row.getLong(1), rank.number(), Math.max(LEAST_PLANNED, AHEAD - planned))) {
            if (turns.mayGo(id) && orders.mayGo(id, planner.statusWait())) {
                plan(id, planner);
            }
        }
    }

    private void plan(long id, Planner planner) throws SQLException {
        try {
            Shape shape = planner.plan(Events.load(session, id));
            session.update("update event set shape = ? where id = ?", shape.word(), id);
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            String reason = "this event cannot be planned (" + place(e) + ")";
            journal.park(id, "unplannable", reason, null);
        }
    }

    /** Where it was thrown; its message may hold personal data. */
    private static String place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        String name = e.getClass().getSimpleName();
        return trace.length == 0 ? name : name + " in " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }

    private Map<Shape, Integer> ready(int cap) throws SQLException {
        Map<Shape, Integer> ready = new EnumMap<>(Shape.class);
        for (Shape shape : Shape.values()) {
            int count = (int)
                    session.number(COUNT, rank.number(), shape.word(), cap).orElse(0);
            if (count > 0) {
                ready.put(shape, count);
            }
        }
        return ready;
    }

    /** Each is judged once more: one taken a moment ago may be about the same person. Who must wait makes room. */
    private List<Event> take(Choice choice) throws SQLException {
        String shape = choice.shape().word();
        List<Event> taken = new ArrayList<>();
        int limit = choice.limit();
        for (int round = 0; round < ROUNDS && taken.size() < limit; round++) {
            List<Long> oldest = session.list(OLDEST, row -> row.getLong(1), rank.number(), shape, limit - taken.size());
            for (long id : oldest) {
                if (taken.size() < limit && turns.mayGo(id)) {
                    Event event = Events.load(session, id);
                    limit = Math.min(limit, choice.with(event));
                    if (taken.size() < limit) {
                        journal.move(id, State.SENDING, shape);
                        taken.add(event);
                    }
                }
            }
            if (oldest.isEmpty()) {
                break;
            }
        }
        return taken;
    }
}
