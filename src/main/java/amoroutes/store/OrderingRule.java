package amoroutes.store;

import java.sql.SQLException;
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
record OrderingRule(Session session) {
    /** How an event holds others of the same person: not at all, the later ones, or all of them. */
    static final int NOT = 0;

    static final int WAITING = 1;
    static final int IN_FLIGHT = 2;

    static final String SUBJECT = "select max(before.id) from event e join event before"
            + " on before.subject_id = e.subject_id and before.id < e.id"
            + " and (before.kind = e.kind or e.kind = 'order-status' or exists"
            + " (select 1 from subject s where s.id = e.subject_id and s.lead_id is not null))"
            + " and before.state in ('queued', 'sending', 'doubtful', 'parked')"
            + " and (before.begun is null or before.state <> 'parked') where e.id = ?";
    static final String ORDER = "select min(o.id) from event e join subject s on s.id = e.subject_id"
            + " join event o on o.subject_id = e.subject_id and o.kind = 'order'"
            + " and o.state in ('queued', 'sending', 'doubtful', 'parked')"
            + " and (o.begun is null or o.state <> 'parked')"
            + " where e.id = ? and e.kind = 'order-status' and s.lead_id is null";
    static final String STUCK = "select before.id from event e join event before"
            + " on before.subject_id = e.subject_id and before.id < e.id"
            + " and before.state in ('queued', 'sending', 'doubtful', 'parked') and before.state = 'parked'"
            + " and before.begun is null"
            + " where e.id = ? union all select id from event where id = ? and state = 'parked' limit 1";
    private static final String STRANGER = " from event_identity mine join identity i on i.id = mine.identity_id"
            + " where mine.event_id = ? and i.contact_id is null";
    static final String FLYING = "select max((select o.event_id from event_identity o"
            + " where o.identity_id = mine.identity_id and o.holds = " + IN_FLIGHT
            + " and o.event_id <> mine.event_id limit 1))" + STRANGER;
    static final String FIRST = "select min((select o.event_id from event_identity o"
            + " where o.identity_id = mine.identity_id and o.holds = " + WAITING
            + " and o.event_id < mine.event_id order by o.event_id limit 1))" + STRANGER;
    static final String UNSTICK = "update event_identity set holds = " + WAITING + " where holds = " + NOT
            + " and event_id in (select id from event where waits_for = ?)";
    static final String RELEASE = "update event set waits_for = null, shape = null where waits_for = ?";

    /** A status change that waits for an order that is not known is judged anew: the order has come. */
    static final String ORDER_CAME = "update event set next_attempt_at = null where subject_id = ?"
            + " and kind = 'order-status' and state = 'queued' and code = '" + OrderWait.CODE + "'";

    /** What something of now waits for is no longer old. */
    static final String HURRY = "update event set rank = 0 where id = ? and rank = 1"
            + " and exists (select 1 from event behind where behind.id = ? and behind.rank = 0)";

    /** Lets the event wait when it has to; true when it may go. */
    boolean mayGo(long id) throws SQLException {
        OptionalLong holder = holder(id);
        if (holder.isPresent()) {
            session.update("update event set waits_for = ? where id = ?", holder.getAsLong(), id);
            hurry(holder.getAsLong(), id);
            if (session.number(STUCK, id, holder.getAsLong()).isPresent()) {
                holds(id, NOT);
                release(id);
            }
        }
        return holder.isEmpty();
    }

    /** With all that the holder waits for in its turn. */
    private void hurry(long holder, long behind) throws SQLException {
        if (session.update(HURRY, holder, behind) > 0) {
            OptionalLong next = session.number("select waits_for from event where id = ?", holder);
            if (next.isPresent()) {
                hurry(next.getAsLong(), holder);
            }
        }
    }

    /** The event is out of the way: all that waited for it are judged anew. */
    void release(long id) throws SQLException {
        session.update(UNSTICK, id);
        session.update(RELEASE, id);
    }

    /** The event goes back into the queue, where it holds only later ones. */
    void releaseEarlier(long id) throws SQLException {
        session.update(RELEASE + " and id < ?", id, id);
    }

    /** The person's contact is known from now on: nobody has to wait for it any more. */
    void known(long identityId) throws SQLException {
        session.update(
                "update event set waits_for = null, shape = null where waits_for is not null and id in"
                        + " (select event_id from event_identity where identity_id = ?)",
                identityId);
    }

    void orderCame(long subject) throws SQLException {
        session.update(ORDER_CAME, subject);
    }

    void holds(long id, int how) throws SQLException {
        session.update("update event_identity set holds = ? where event_id = ?", how, id);
    }

    private OptionalLong holder(long id) throws SQLException {
        for (String sql : new String[] {SUBJECT, ORDER, FLYING, FIRST}) {
            OptionalLong holder = session.number(sql, id);
            if (holder.isPresent()) {
                return holder;
            }
        }
        return OptionalLong.empty();
    }
}
