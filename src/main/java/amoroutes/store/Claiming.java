package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import amoroutes.order.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The steps of one claim, inside its transaction. Each reads what it judges in one trip, and what was decided is written
 * together at the end: a long queue costs no more than a short one, and fifty events ask the database as often as one.
 */
final class Claiming {
    static final String READY = " state = 'queued' and waits_for is null and next_attempt_at is null ";
    static final String DUE = "update event set next_attempt_at = null where id in (select id from event"
            + " where state = 'queued' and next_attempt_at is not null and next_attempt_at <= ?"
            + " order by next_attempt_at limit 1000)";
    static final String UNPLANNED =
            "select id from event where rank = ? and shape is null and" + READY + "order by id limit ?";
    static final String OLDEST =
            "select id from event where rank = ? and shape = ? and" + READY + "order by id limit ?";
    private static final int AHEAD = 250;
    private static final int LEAST_PLANNED = 50;
    private static final int ROUNDS = 8;

    private final Session session;
    private final Journal journal;
    private final OrderWait orders;
    /** Events that changed since they were read, so that what waits for one of them has to be judged anew. */
    private final Set<Long> touched = new HashSet<>();

    private final Map<Shape, List<Candidate>> planned = new EnumMap<>(Shape.class);
    private final Map<Long, Long> tookOff = new HashMap<>();
    private final Facts facts;
    private boolean written;

    Claiming(Session session, KnownLinks known, long now) {
        this.session = session;
        this.journal = new Journal(session, now);
        this.orders = new OrderWait(journal);
        this.facts = new Facts(known);
    }

    /** @param ranks in which order they are looked at: the first that has anything gives it */
    Claim claim(Planner planner, Chooser chooser, List<Rank> ranks) throws SQLException {
        Ready ready = Ready.read(session);
        if (ready.due(journal.now())) {
            session.update(DUE, journal.now());
            ready = Ready.read(session);
        }
        Claim claim = Claim.NOTHING;
        for (Iterator<Rank> next = ranks.iterator(); claim.isEmpty() && next.hasNext(); ) {
            written = false;
            claim = claim(planner, chooser, next.next(), ready);
            flush();
        }
        return claim;
    }

    private Claim claim(Planner planner, Chooser chooser, Rank rank, Ready ready) throws SQLException {
        Map<Shape, Integer> counts = ready.planned(rank);
        Set<Shape> stored = Set.copyOf(counts.keySet());
        if (ready.unplanned(rank)) {
            plan(planner, rank, counts);
        }
        Optional<Choice> choice = counts.isEmpty() ? Optional.empty() : chooser.choose(counts);
        if (choice.isEmpty()) {
            return Claim.NOTHING;
        }
        Shape shape = choice.get().shape();
        List<Event> events = take(choice.get(), rank, written || stored.contains(shape));
        return events.isEmpty() ? Claim.NOTHING : new Claim(shape, events, 0, facts);
    }

    /** Not far ahead, for what is known changes; but never nothing, or a shape that nobody chooses would stop the rest. */
    private void plan(Planner planner, Rank rank, Map<Shape, Integer> counts) throws SQLException {
        int ahead = counts.values().stream().mapToInt(Integer::intValue).sum();
        int limit = Math.max(LEAST_PLANNED, AHEAD - ahead);
        boolean again = true;
        for (int round = 0; again && round < ROUNDS; round++) {
            List<Candidate> candidates =
                    Candidate.read(journal, session, UNPLANNED, (long) rank.number(), (long) limit);
            facts.add(session, candidates);
            again = false;
            for (Candidate candidate : candidates) {
                OrderingRule.Holder holder = candidate.holders().holder();
                if (holder != null && touched.contains(holder.id())) {
                    again = true;
                } else if (mayGo(candidate, holder) && inTime(candidate, planner)) {
                    plan(candidate, planner).ifPresent(shape -> counts.merge(shape, 1, Integer::sum));
                }
            }
            if (again) {
                flush();
            }
        }
        counts.replaceAll((shape, count) -> Math.min(count, Queue.COUNTED_READY));
    }

    private boolean inTime(Candidate candidate, Planner planner) throws SQLException {
        boolean may = orders.mayGo(candidate, planner.statusWait());
        if (!may) {
            touched.add(candidate.id());
        }
        return may;
    }

    private Optional<Shape> plan(Candidate candidate, Planner planner) throws SQLException {
        try {
            Shape shape = planner.plan(candidate.event(), facts);
            journal.plan(candidate.id()).shape = shape.word();
            planned.computeIfAbsent(shape, none -> new ArrayList<>()).add(candidate);
            return Optional.of(shape);
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            journal.park(candidate.id(), "unplannable", "this event cannot be planned (" + place(e) + ")", null);
            touched.add(candidate.id());
            return Optional.empty();
        }
    }

    /** Lets the event wait when it has to; true when it may go. */
    private boolean mayGo(Candidate candidate, OrderingRule.Holder holder) throws SQLException {
        if (holder == null) {
            return true;
        }
        EventRow event = journal.plan(candidate.id());
        event.waitsFor = holder.id();
        if (event.rank == Rank.NOW.number()) {
            journal.batch().add(Write.HURRY, holder.id());
        }
        if (candidate.holders().stuckBehind(holder)) {
            journal.holds(event.id, OrderingRule.NOT);
            journal.release(event.id);
            touched.add(event.id);
        }
        return false;
    }

    /** Where it was thrown; its message may hold personal data. */
    private static String place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        String name = e.getClass().getSimpleName();
        return trace.length == 0 ? name : name + " in " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }

    /**
     * Each is judged once more: one taken a moment ago may be about the same person. Who must wait makes room.
     *
     * @param more some of this shape were planned by earlier claims
     */
    private List<Event> take(Choice choice, Rank rank, boolean more) throws SQLException {
        List<Event> taken = new ArrayList<>();
        int limit = choice.limit();
        boolean again = true;
        for (int round = 0; again && taken.size() < limit && round < ROUNDS; round++) {
            int wanted = limit - taken.size();
            List<Candidate> oldest = more
                    ? Candidate.read(
                            journal,
                            session,
                            OLDEST,
                            (long) rank.number(),
                            choice.shape().word(),
                            (long) wanted)
                    : new ArrayList<>();
            facts.add(session, oldest);
            boolean rest = oldest.size() == wanted;
            long last = rest ? oldest.get(wanted - 1).id() : Long.MAX_VALUE;
            planned.getOrDefault(choice.shape(), List.of()).stream()
                    .filter(candidate -> candidate.id() < last)
                    .forEach(oldest::add);
            oldest.sort(Comparator.comparing(Candidate::id));
            again = rest;
            for (Candidate candidate : oldest) {
                OrderingRule.Holder holder = holder(candidate);
                if (holder != null && touched.contains(holder.id())) {
                    again = true;
                } else if (taken.size() < limit && mayGo(candidate, holder)) {
                    limit = Math.min(limit, choice.with(candidate.event()));
                    if (taken.size() < limit) {
                        taken.add(take(candidate, choice.shape()));
                    }
                }
            }
            if (again && taken.size() < limit) {
                flush();
                more = true;
            }
        }
        return taken;
    }

    private Event take(Candidate candidate, Shape shape) throws SQLException {
        candidate.row().shape = shape.word();
        journal.move(candidate.id(), State.SENDING, shape.word());
        candidate.strangers().forEach(person -> tookOff.put(person, candidate.id()));
        return candidate.event();
    }

    private OrderingRule.Holder holder(Candidate candidate) {
        OptionalLong flying = candidate.strangers().stream()
                .filter(tookOff::containsKey)
                .mapToLong(tookOff::get)
                .max();
        return candidate.holders().with(flying).holder();
    }

    private void flush() throws SQLException {
        journal.flush();
        written = true;
        touched.clear();
        planned.clear();
        tookOff.clear();
    }
}
