package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Key;
import amoroutes.order.State;
import amoroutes.store.Interventions.Result;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A person's word about one event, inside its transaction. Each method refuses before it writes anything. */
final class ByHand {
    private static final Set<State> OPEN = Set.of(State.PARKED, State.QUEUED);
    private static final Set<State> OVER = Set.of(State.DELIVERED, State.DROPPED);
    private static final String IN_DOUBT =
            "select 1 from event_identity where event_id = ? and holds = " + OrderingRule.IN_FLIGHT + " limit 1";

    private final Session session;
    private final Journal journal;
    private final long now;

    ByHand(Session session, long now) {
        this.session = session;
        this.journal = new Journal(session, now);
        this.now = now;
    }

    /** @param atDoor its door had judged it: it was never an event that could be sent */
    private record Standing(State state, boolean atDoor) {}

    Result retry(long id, HookReplay reread) throws SQLException {
        Standing standing = standing(id);
        demand(id, standing, Set.of(State.PARKED), "only parked events are retried");
        if (standing.atDoor) {
            return Result.made(id, readAgain(id, reread));
        }
        journal.move(id, State.QUEUED, "retried");
        EventRow event = journal.event(id);
        event.rank = Rank.NOW.number();
        event.attempts = 0;
        event.explain(null, null, null);
        journal.flush();
        return Result.done(id);
    }

    Result replay(long id, HookReplay reread) throws SQLException {
        Standing standing = standing(id);
        demand(id, standing, OVER, "only delivered and dropped events are replayed");
        newest(id);
        return Result.made(id, standing.atDoor ? readAgain(id, reread) : again(id));
    }

    Result drop(long id) throws SQLException {
        demand(id, standing(id), OPEN, "only parked and queued events are dropped");
        drop(id, "an operator dropped it");
        return Result.done(id);
    }

    Result edit(long id, Accepted corrected) throws SQLException {
        Standing standing = standing(id);
        demand(id, standing, Set.of(State.PARKED, State.QUEUED, State.DELIVERED, State.DROPPED), "it is edited later");
        if (!standing.atDoor && !key(id).equals(corrected.key())) {
            throw new IllegalStateException("event " + id + " is about " + key(id) + ", and so must its correction be");
        }
        if (session.number(IN_DOUBT, id).isPresent()) {
            throw new IllegalStateException("event " + id + " may have been done in amoCRM: retry it first");
        }
        Kept kept = Keeping.keep(session, corrected, now);
        if (kept.id() == id) {
            return standing.state == State.PARKED ? retry(id, HookReplay.NEVER) : unchanged(id);
        }
        note(kept.id(), "corrects event " + id);
        if (OPEN.contains(standing.state)) {
            drop(id, "corrected, see event " + kept.id());
        }
        return Result.made(id, kept.id());
    }

    private static Result unchanged(long id) {
        throw new IllegalStateException("event " + id + " says the same already");
    }

    /**
     * What was kept at its door as it came, read again.
     *
     * @return empty when the event is one that can be sent as it was kept
     * @throws IllegalStateException when it still cannot be used
     */
    static Optional<Accepted> again(Session session, long id, HookReplay reread) throws SQLException {
        if (session.number("select 1 from event where id = ? and begun is not null", id)
                .isEmpty()) {
            return Optional.empty();
        }
        Event event = Events.load(session, id);
        Optional<Accepted> again = reread.read(event.key(), event.body())
                .filter(one -> one.beginning().isEmpty());
        if (again.isEmpty()) {
            throw new IllegalStateException(
                    "event " + id
                            + " was kept at its door as it came and its body still cannot be used: have it sent again, corrected");
        }
        return again;
    }

    /** What was never an event that can be sent makes room for the one that it is after all. */
    private long readAgain(long id, HookReplay reread) throws SQLException {
        long other = Keeping.keep(session, again(session, id, reread).orElseThrow(), now)
                .id();
        String reason = "its body was read again, see event " + other;
        if (standing(id).state == State.PARKED) {
            drop(id, reason);
        } else {
            note(id, reason);
        }
        return other;
    }

    private void note(long id, String note) throws SQLException {
        journal.note(id, note);
        journal.flush();
    }

    private long again(long id) throws SQLException {
        Event event = event(id);
        String hash = session.first("select hash from event where id = ?", row -> row.getString(1), id)
                .orElseThrow();
        String body = session.first("select text from body where event_id = ?", row -> row.getString(1), id)
                .orElseThrow();
        long other = Keeping.again(session, new Accepted(event.key(), body, hash, event.identities()), now);
        session.update("update event set version = (select version from event where id = ?) where id = ?", id, other);
        note(other, "replays event " + id);
        return other;
    }

    /** By way of the queue: who waits for it is judged anew there. */
    private void drop(long id, String why) throws SQLException {
        if (standing(id).state == State.PARKED) {
            journal.move(id, State.QUEUED, "taken up by an operator");
        }
        journal.move(id, State.DROPPED, why);
        journal.event(id).explain(null, why, null);
        journal.flush();
    }

    private void newest(long id) throws SQLException {
        OptionalLong newer = session.number(
                "select max(n.id) from event e join event n on n.subject_id = e.subject_id and n.kind = e.kind"
                        + " and n.id > e.id and n.state <> 'erased' where e.id = ?",
                id);
        if (newer.isPresent()) {
            throw new IllegalStateException(
                    "event " + newer.getAsLong() + " of the same key is newer than event " + id);
        }
    }

    private Event event(long id) throws SQLException {
        if (session.number("select 1 from body where event_id = ?", id).isEmpty()) {
            throw new IllegalStateException("the body of event " + id + " is no longer kept");
        }
        return Events.load(session, id);
    }

    private Key key(long id) throws SQLException {
        return session.first(
                        "select e.source, e.kind, s.external_id from event e join subject s on s.id = e.subject_id"
                                + " where e.id = ?",
                        row -> Session.key(row, 1),
                        id)
                .orElseThrow();
    }

    private static void demand(long id, Standing standing, Set<State> wanted, String otherwise) {
        if (!wanted.contains(standing.state)) {
            throw new IllegalStateException("event " + id + " is " + standing.state + ": " + otherwise);
        }
    }

    private Standing standing(long id) throws SQLException {
        Optional<Standing> found = session.first(
                "select state, begun from event where id = ?",
                row -> new Standing(State.of(row.getString(1)), row.getString(2) != null),
                id);
        return found.orElseThrow(() -> new NoSuchElementException("there is no event " + id));
    }
}
