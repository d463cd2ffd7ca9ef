package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** An event that may be claimed, with all that decides whether it may go. */
final class Candidate {
    /** @param contactId null while nobody knows the person's contact */
    private record Person(long id, Identity identity, Long contactId, OrderingRule.Holder flying, Long first) {
        static Person read(ResultSet row) throws SQLException {
            return new Person(
                    row.getLong(2),
                    Identity.parse(row.getString(3)),
                    EventRow.number(row, 4),
                    OrderingRule.Holder.of(EventRow.number(row, 5), "parked".equals(row.getString(6))),
                    EventRow.number(row, 7));
        }
    }

    private static final int MORE = EventRow.WIDTH + 1;

    private final EventRow row;
    private final String body;
    private final OrderingRule.Holder subject;
    private final OrderingRule.Holder order;
    private final boolean stuck;
    private final Optional<OrderWait.LastOrder> lastOrder;
    private final List<Person> people = new ArrayList<>();
    private Event event;

    private Candidate(ResultSet found, Map<Long, SubjectRow> subjects) throws SQLException {
        row = EventRow.read(found, subjects);
        body = found.getString(MORE);
        subject = OrderingRule.Holder.of(EventRow.number(found, MORE + 1), false);
        stuck = EventRow.number(found, MORE + 2) != null;
        order = OrderingRule.Holder.of(EventRow.number(found, MORE + 3), "parked".equals(found.getString(MORE + 4)));
        String last = found.getString(MORE + 5);
        lastOrder = last == null
                ? Optional.empty()
                : Optional.of(new OrderWait.LastOrder(State.of(last), found.getString(MORE + 6)));
    }

    /**
     * Those that the query names, oldest first, in one trip.
     *
     * @param chosen a query that gives ids
     */
    static List<Candidate> read(Journal journal, Session session, String chosen, Object... values) throws SQLException {
        Map<Long, Candidate> found = new LinkedHashMap<>();
        Trip trip = session.trip();
        Trip.Answer<Candidate> events =
                trip.list(events(chosen), one -> new Candidate(one, journal.subjects()), values);
        Trip.Answer<Map.Entry<Long, Person>> people =
                trip.list(people(chosen), one -> Map.entry(one.getLong(1), Person.read(one)), values);
        trip.run();
        events.rows().stream().sorted(Comparator.comparing(Candidate::id)).forEach(one -> found.put(one.id(), one));
        people.rows().forEach(one -> found.get(one.getKey()).people.add(one.getValue()));
        for (Candidate one : found.values()) {
            one.people.sort(Comparator.comparing(person -> person.identity.stored()));
            journal.add(one.row);
        }
        return new ArrayList<>(found.values());
    }

    static String events(String chosen) {
        return "select " + EventRow.COLUMNS + ", b.text, " + OrderingRule.SUBJECT + ", " + OrderingRule.STUCK
                + ", o.id, o.state, l.state, l.reason from (" + chosen + ") c join event e on e.id = c.id"
                + " join subject s on s.id = e.subject_id join body b on b.event_id = e.id"
                + " left join event o on o.id = " + OrderingRule.ORDER
                + " left join event l on l.id = " + OrderWait.LAST_ORDER;
    }

    static String people(String chosen) {
        return "select mine.event_id, i.id, i.value, i.contact_id, f.id, f.state, " + OrderingRule.FIRST
                + " from (" + chosen + ") c join event_identity mine on mine.event_id = c.id"
                + " join identity i on i.id = mine.identity_id left join event f on f.id = " + OrderingRule.FLYING;
    }

    long id() {
        return row.id;
    }

    EventRow row() {
        return row;
    }

    Optional<OrderWait.LastOrder> lastOrder() {
        return lastOrder;
    }

    /** @throws java.io.UncheckedIOException when its body is no JSON object */
    Event event() {
        if (event == null) {
            event = new Event(
                    row.id,
                    row.key,
                    Json.document(body),
                    people.stream().map(Person::identity).toList(),
                    (int) row.attempts,
                    Json.progress(row.progress),
                    Instant.ofEpochMilli(row.receivedAt));
        }
        return event;
    }

    /** The contacts of its people, as far as they are known. */
    Map<Identity, Optional<Long>> contacts() {
        Map<Identity, Optional<Long>> contacts = new LinkedHashMap<>();
        people.forEach(person -> contacts.put(person.identity, Optional.ofNullable(person.contactId)));
        return contacts;
    }

    /** Nobody knows their contacts: while this event is in flight it may be making them. */
    List<Long> strangers() {
        return people.stream()
                .filter(person -> person.contactId == null)
                .map(Person::id)
                .toList();
    }

    OrderingRule.Holders holders() {
        return new OrderingRule.Holders(
                subject,
                order,
                people.stream()
                        .map(Person::flying)
                        .filter(Objects::nonNull)
                        .max(Comparator.comparing(OrderingRule.Holder::id))
                        .orElse(null),
                first(),
                stuck);
    }

    private OrderingRule.Holder first() {
        OptionalLong first = people.stream()
                .map(Person::first)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min();
        return first.isPresent() ? new OrderingRule.Holder(first.getAsLong(), false) : null;
    }
}
