package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.Customer;
import amoroutes.order.Identity;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Adds accepted events, inside their transaction, and recognises those that were accepted before. */
final class Keeping {
    private static final String TAKEN = " and begun is null";

    private final Session session;
    private final long now;
    private final SourceActivity heard;

    Keeping(Session session, SourceActivity heard, long now) {
        this.session = session;
        this.heard = heard;
        this.now = now;
    }

    List<Kept> keep(List<Accepted> events) throws SQLException {
        List<Kept> kept = new ArrayList<>(events.size());
        for (Accepted event : events) {
            kept.add(keep(event));
        }
        return kept;
    }

    private Kept keep(Accepted accepted) throws SQLException {
        Key key = accepted.key().subject();
        Optional<Subjects.Subject> known = Subjects.find(session, key);
        long subject = known.isPresent() ? known.get().id() : subject(key);
        Optional<Last> last = last(subject, accepted);
        if (last.isPresent() && last.get().isSame(accepted, now)) {
            new Versions(session).seenAgain(last.get().id, accepted.changed());
            return new Kept(last.get().id, accepted.key(), last.get().state, true);
        }
        return keep(subject, known, new Versions(session).judged(subject, accepted));
    }

    /** Once more, though nothing is new; the id of the new event. */
    long again(Accepted accepted) throws SQLException {
        Optional<Subjects.Subject> known = Subjects.find(session, accepted.key().subject());
        return keep(known.orElseThrow().id(), known, accepted).id();
    }

    private Kept keep(long subject, Optional<Subjects.Subject> known, Accepted accepted) throws SQLException {
        Key key = accepted.key().subject();
        if (known.filter(Subjects.Subject::erased).isPresent()) {
            Subjects.restore(session, subject, key);
        }
        State state = accepted.beginning().map(InitialState::state).orElse(State.QUEUED);
        long id = append(subject, accepted, state);
        if (known.isPresent() && accepted.key().kind() == Kind.ORDER) {
            new OrderingRule(session).orderCame(subject);
        }
        if (accepted.beginning().isPresent()) {
            begin(id, accepted.beginning().get());
        }
        Journal journal = new Journal(session, now);
        for (String remark : accepted.remarks()) {
            journal.note(id, remark);
        }
        heard.from(session, accepted.key().source(), now);
        Optional<String> code = accepted.beginning().flatMap(InitialState::code);
        session.moved(new Moved(id, accepted.key(), state, Duration.ZERO, code, OptionalLong.empty()));
        return new Kept(id, accepted.key(), state, false);
    }

    private long append(long subject, Accepted accepted, State state) throws SQLException {
        long id = insert(
                "insert into event (subject_id, source, kind, hash, number, state, rank, version, received_at,"
                        + " changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
                subject,
                accepted.key().source(),
                accepted.key().kind().word(),
                accepted.hash(),
                Json.topLevel(accepted.body(), "number"),
                state.word(),
                (accepted.backfill() ? Rank.BACKFILL : Rank.NOW).number(),
                accepted.changed().isPresent() ? accepted.changed().getAsLong() : null,
                now,
                now);
        session.update("insert into body (event_id, text) values (?, ?)", id, accepted.body());
        for (Identity identity : accepted.identities()) {
            session.update(
                    "insert into event_identity (event_id, identity_id, holds) values (?, ?, ?) on conflict do nothing",
                    id,
                    identity(identity, accepted),
                    state == State.QUEUED ? OrderingRule.WAITING : OrderingRule.NOT);
        }
        return id;
    }

    private void begin(long id, InitialState beginning) throws SQLException {
        session.update(
                "update event set begun = state, code = ?, reason = ?, path = ? where id = ?",
                beginning.code().orElse(null),
                beginning.reason(),
                beginning.path().orElse(null),
                id);
        new Journal(session, now)
                .begin(id, beginning.state(), Settling.note(beginning.code().orElse(null), beginning.reason()));
    }

    /** What is versioned is compared with what was taken last, since what came too late in between changed nothing. */
    private Optional<Last> last(long subject, Accepted accepted) throws SQLException {
        Optional<Last> taken = accepted.changed().isPresent() ? last(subject, accepted, TAKEN) : Optional.empty();
        return taken.filter(event -> event.isSame(accepted, now)).isPresent() ? taken : last(subject, accepted, "");
    }

    private Optional<Last> last(long subject, Accepted accepted, String which) throws SQLException {
        return session.first(
                "select id, hash, state, received_at, begun, version from event where subject_id = ? and kind = ?"
                        + which + " order by id desc limit 1",
                Last::read,
                subject,
                accepted.key().kind().word());
    }

    private long subject(Key key) throws SQLException {
        return insert(
                "insert into subject (external_id, kind, source) values (?, ?, ?) returning id",
                key.externalId(),
                key.kind().word(),
                key.source());
    }

    private long identity(Identity identity, Accepted accepted) throws SQLException {
        OptionalLong known = session.number("select id from identity where value = ?", identity.stored());
        return known.isPresent()
                ? known.getAsLong()
                : insert(
                        "insert into identity (value, contact_id) values (?, ?) returning id",
                        identity.stored(),
                        identity.searchable() ? null : contactOf(accepted));
    }

    /** The registered customer may be known longer than he is an identity: by an import, or before he was erased. */
    private Long contactOf(Accepted accepted) throws SQLException {
        Optional<Key> customer = Customer.registered(accepted.key(), Json.document(accepted.body()));
        Optional<Subjects.Subject> known =
                customer.isPresent() ? Subjects.find(session, customer.get()) : Optional.empty();
        OptionalLong contact = known.isPresent()
                ? session.number(
                        "select contact_id from subject where id = ?",
                        known.get().id())
                : OptionalLong.empty();
        return contact.isPresent() ? contact.getAsLong() : null;
    }

    private long insert(String sql, Object... values) throws SQLException {
        return session.number(sql, values).orElseThrow();
    }

    /** The last accepted event of a key. */
    private record Last(long id, String hash, State state, long receivedAt, boolean judged, OptionalLong version) {
        static Last read(ResultSet row) throws SQLException {
            return new Last(
                    row.getLong(1),
                    row.getString(2),
                    State.of(row.getString(3)),
                    row.getLong(4),
                    row.getString(5) != null,
                    Session.number(row, 6));
        }

        /** What the door would not let through then and lets through now, for a setting was mended, is a new thing. */
        boolean isSame(Accepted again, long now) {
            Duration age = Duration.ofMillis(now - receivedAt);
            boolean mended = judged && again.beginning().isEmpty();
            boolean inTime =
                    age.compareTo(again.window()) < 0 || version.isPresent() && version.equals(again.changed());
            return hash.equals(again.hash()) && inTime && !mended;
        }
    }
}
