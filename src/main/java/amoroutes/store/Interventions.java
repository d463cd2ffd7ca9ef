package amoroutes.store;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Accepted;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a person does with events by hand. Each call is one transaction: give it some hundred ids at a time. What cannot be
 * done with one event is said and keeps nothing else back.
 */
public final class Interventions {
    private final Database database;
    private final InstantSource clock;
    private final boolean trial;

    Interventions(Database database, InstantSource clock) {
        this(database, clock, false);
    }

    private Interventions(Database database, InstantSource clock, boolean trial) {
        this.database = database;
        this.clock = clock;
        this.trial = trial;
    }

    /**
     * What became of one.
     *
     * @param event the one that was made of it; empty when it is still the same event
     * @param refused why nothing was done; empty when it was
     */
    public record Result(long id, OptionalLong event, Optional<String> refused) {
        static Result done(long id) {
            return new Result(id, OptionalLong.empty(), Optional.empty());
        }

        static Result made(long id, long event) {
            return new Result(id, OptionalLong.of(event), Optional.empty());
        }
    }

    /**
     * Parked events go back into the queue, with all their attempts, to be planned anew. One that was parked at its door is
     * read again: what comes of it is a new event, and the parked one is {@code dropped}.
     */
    public List<Result> retry(List<Long> ids, HookReplay reread) {
        return each(ids, (hand, id) -> hand.retry(id, reread));
    }

    /**
     * What was delivered or dropped goes through the settings and routes of now, as a new event of its key: of a lead that
     * exists only what differs is changed. Only the last of a key, so that nothing older undoes what is newer.
     */
    public List<Result> replay(List<Long> ids, HookReplay reread) {
        return each(ids, (hand, id) -> hand.replay(id, reread));
    }

    /** Parked and queued events are given up. */
    public List<Result> drop(List<Long> ids) {
        return each(ids, ByHand::drop);
    }

    /**
     * Something corrected takes the place of an event: a new event of its key, and the old one is {@code dropped} unless it
     * was delivered.
     */
    public Result edit(long id, Accepted corrected) {
        requireNonNull(corrected, "corrected is null");
        return each(List.of(id), (hand, old) -> hand.edit(old, corrected)).get(0);
    }

    /** The same, but nothing of what its calls do is kept: they tell what would become of each event. */
    public Interventions trial() {
        return new Interventions(database, clock, true);
    }

    private interface Work {
        Result on(ByHand hand, long id) throws SQLException;
    }

    private List<Result> each(List<Long> ids, Work work) {
        Session.Work<List<Result>> all = session -> {
            ByHand hand = new ByHand(session, clock.millis());
            List<Result> results = new ArrayList<>();
            for (long id : ids) {
                results.add(one(hand, id, work));
            }
            return results;
        };
        return trial ? Trial.run(database, all) : database.write(all);
    }

    /** Whatever is refused was refused before anything was written. */
    private static Result one(ByHand hand, long id, Work work) throws SQLException {
        try {
            return work.on(hand, id);
        } catch (IllegalStateException | NoSuchElementException e) {
            return new Result(id, OptionalLong.empty(), Optional.of(e.getMessage()));
        }
    }
}
