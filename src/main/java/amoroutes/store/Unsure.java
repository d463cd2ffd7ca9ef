package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import amoroutes.order.State;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * In a copy of the store: what waits to be made may well be made by the program that goes on with the original. So it is in
 * doubt here, and looked for in amoCRM before it is sent.
 *
 * @param now no later than the copy was begun
 */
record Unsure(Session session, long now, Predicate<Event> makesLead) {
    private static final String NOTE = "it waited when this backup was taken";

    /** The first of its order or form that waits; later ones follow it. */
    private static final String WAITING =
            "select e.id from event e where e.state = 'queued' and not exists (select 1 from"
                    + " event b where b.subject_id = e.subject_id and b.id < e.id and b.state in ('queued', 'sending', 'doubtful'))"
                    + " order by e.id";

    /** @return how many events */
    int mark() throws SQLException {
        new Settling(session, now).recover(Set.of(), OptionalLong.empty()); // who was being searched waits now
        int unsure = 0;
        Journal journal = new Journal(session, now);
        for (long id : session.list(WAITING, row -> row.getLong(1))) {
            Optional<Shape> shape = next(Events.load(session, id)).filter(next -> !next.repeatable());
            if (shape.isPresent()) {
                journal.move(id, State.SENDING, shape.get().word());
                journal.event(id).shape = shape.get().word();
                journal.move(id, State.DOUBTFUL, NOTE);
                journal.event(id).explain("backup", NOTE, journal.event(id).path);
                unsure++;
            }
        }
        journal.flush();
        return unsure;
    }

    private Optional<Shape> next(Event event) throws SQLException {
        Optional<Shape> decided = event.progress().following();
        boolean creates =
                decided.isEmpty() && event.progress().leadId() == 0 && makesLead.test(event) && !hasLead(event);
        return creates ? Optional.of(Shape.CREATE) : decided;
    }

    /** The same form sent again later is a new lead. */
    private boolean hasLead(Event event) throws SQLException {
        return event.key().kind() == Kind.ORDER
                && session.number(
                                "select s.lead_id from event e join subject s on s.id = e.subject_id where e.id = ?",
                                event.id())
                        .isPresent();
    }
}
