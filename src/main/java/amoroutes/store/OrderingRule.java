package amoroutes.store;

import java.util.OptionalLong;

/**
 * Whose turn it is. Events of one subject go one after another, a parked one holding those behind it. An order that has no
 * lead yet does not wait for a status change that came before it: the status change waits for the order. Nobody waits for
 * an event that was parked at its door, for it was never sent. An event about a person whose contact is not known waits for
 * the one that may make the contact, so nobody becomes two contacts.
 *
 * <p>An event waits for one other at a time and is judged anew when that one is out of the way. Only an event in flight
 * holds an earlier one, and it waits for nobody itself, so nothing ever waits in a circle. What is stuck behind a parked
 * event, until a person has looked at it, keeps nobody else waiting.
 */
final class OrderingRule {
    /** How an event holds others of the same person: not at all, the later ones, or all of them. */
    static final int NOT = 0;

    static final int WAITING = 1;
    static final int IN_FLIGHT = 2;

    private static final String ON_ITS_WAY = ".state in ('queued', 'sending', 'doubtful', 'parked')";

    /** The last of its subject that goes before the event {@code e} of the subject {@code s}. */
    static final String SUBJECT = "(select max(b.id) from event b where b.subject_id = e.subject_id and b.id < e.id"
            + " and (b.kind = e.kind or e.kind = 'order-status' or s.lead_id is not null) and b" + ON_ITS_WAY
            + " and (b.begun is null or b.state <> 'parked'))";

    /** One of its subject before it waits for a person. */
    static final String STUCK = "(select 1 from event b where b.subject_id = e.subject_id and b.id < e.id and b"
            + ON_ITS_WAY + " and b.state = 'parked' and b.begun is null limit 1)";

    /** The order of a status change that has no lead to change. */
    static final String ORDER = "(select min(o.id) from event o where o.subject_id = e.subject_id and o.kind = 'order'"
            + " and o" + ON_ITS_WAY + " and (o.begun is null or o.state <> 'parked')"
            + " and e.kind = 'order-status' and s.lead_id is null)";

    /** An event that may be making the contact of the person {@code mine} names right now. */
    static final String FLYING = "(select o.event_id from event_identity o where i.contact_id is null"
            + " and o.identity_id = mine.identity_id and o.holds = " + IN_FLIGHT
            + " and o.event_id <> mine.event_id limit 1)";

    /** The first that will make it. */
    static final String FIRST = "(select min(o.event_id) from event_identity o where i.contact_id is null"
            + " and o.identity_id = mine.identity_id and o.holds = " + WAITING + " and o.event_id < mine.event_id)";

    private OrderingRule() {}

    /** An event that holds another. {@code parked}: until a person has looked at it. */
    record Holder(long id, boolean parked) {
        static Holder of(Long id, boolean parked) {
            return id == null ? null : new Holder(id, parked);
        }
    }

    /**
     * What stands in the way of an event, null where nothing does: one of its subject, its order, one in flight that is
     * about the same unknown person, an earlier one of that person.
     *
     * @param stuck one of its subject before it waits for a person
     */
    record Holders(Holder subject, Holder order, Holder flying, Holder first, boolean stuck) {
        /** The one that it waits for; null: it may go. */
        Holder holder() {
            if (subject != null) {
                return subject;
            }
            if (order != null) {
                return order;
            }
            return flying != null ? flying : first;
        }

        /** It waits, and for a person in the end. */
        boolean stuckBehind(Holder holder) {
            return stuck || holder.parked;
        }

        /** Meanwhile another took off. */
        Holders with(OptionalLong tookOff) {
            boolean later = tookOff.isPresent() && (flying == null || flying.id < tookOff.getAsLong());
            return later ? new Holders(subject, order, new Holder(tookOff.getAsLong(), false), first, stuck) : this;
        }
    }
}
