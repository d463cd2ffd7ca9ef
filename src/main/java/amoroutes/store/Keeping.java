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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Adds accepted events, inside their transaction, and recognises those that were accepted before. However many there are:
 * one trip reads what is known of them, one writes.
 */
final class Keeping {
    static final String KNOWN = "select v.n, s.id, s.external_id, " + LastAccepted.COLUMNS
            + ", case when v.versioned = 1 then (select max(e.version) from event e where e.subject_id = s.id"
            + " and e.kind = v.event_kind and e.begun is null) end"
            + " from rows(n bigint, external_id text, hashed text, kind text, source text, event_kind text,"
            + " versioned bigint) as v join subject s on s.external_id in (v.external_id, v.hashed) and s.kind = v.kind"
            + " and s.source = v.source left join event l on l.id = (select max(e.id) from event e"
            + " where e.subject_id = s.id and e.kind = v.event_kind) left join event t on t.id = (select max(e.id)"
            + " from event e where e.subject_id = s.id and e.kind = v.event_kind and e.begun is null)";
    static final String PEOPLE = "select i.value from rows(value text) as v join identity i on i.value = v.value";

    private final Session session;
    private final long now;
    private final SourceActivity heard;
    private final Batch batch = new Batch();
    private final Map<Key, Subject> subjects = new HashMap<>();
    private final Map<Key, LastAccepted> lasts = new HashMap<>();
    private final Set<String> people = new HashSet<>();
    private Iterator<Long> ids = List.<Long>of().iterator();

    Keeping(Session session, SourceActivity heard, long now) {
        this.session = session;
        this.heard = heard;
        this.now = now;
    }

    /** @param erased only its hash was left */
    private record Subject(long id, boolean erased) {}

    /** What else is written with them. */
    Batch batch() {
        return batch;
    }

    /** Reads what is known of them, with the questions that the trip has already. */
    void open(List<Accepted> events, Trip trip) throws SQLException {
        List<Accepted> asked = List.copyOf(events);
        Rows keys = new Rows();
        for (int n = 0; n < asked.size(); n++) {
            Accepted one = asked.get(n);
            Key subject = one.key().subject();
            lasts.put(one.key(), new LastAccepted());
            keys.add(
                    n,
                    subject.externalId(),
                    Subjects.hash(subject),
                    subject.kind().word(),
                    subject.source(),
                    one.key().kind().word(),
                    one.changed().isPresent() ? 1 : 0);
        }
        trip.list(KNOWN, row -> known(asked.get(row.getInt(1)), row), keys);
        List<String> values = asked.stream()
                .flatMap(one -> one.identities().stream())
                .map(Identity::stored)
                .distinct()
                .toList();
        if (!values.isEmpty()) {
            trip.list(PEOPLE, row -> people.add(row.getString(1)), Rows.of(values));
        }
        Trip.Answer<Long> fresh = trip.list(session.engine().newEvents(), row -> row.getLong(1), asked.size());
        trip.run();
        ids = fresh.rows().iterator();
    }

    /** Of what was opened; written with {@link #flush()}. */
    List<Kept> keep(List<Accepted> events) throws SQLException {
        List<Kept> kept = new ArrayList<>(events.size());
        for (Accepted event : events) {
            Optional<Kept> before = lasts.get(event.key()).repeated(event, now, batch);
            kept.add(before.isPresent() ? before.get() : add(event));
        }
        return kept;
    }

    void flush() throws SQLException {
        batch.flush(session);
    }

    /** One alone, at once. */
    static Kept keep(Session session, Accepted accepted, long now) throws SQLException {
        Keeping keeping = new Keeping(session, new SourceActivity(), now);
        keeping.open(List.of(accepted), session.trip());
        Kept kept = keeping.keep(List.of(accepted)).get(0);
        keeping.flush();
        return kept;
    }

    /** Once more, though nothing is new, and at once; the id of the new event. */
    static long again(Session session, Accepted accepted, long now) throws SQLException {
        Keeping keeping = new Keeping(session, new SourceActivity(), now);
        keeping.open(List.of(accepted), session.trip());
        Kept kept = keeping.add(accepted);
        keeping.flush();
        return kept.id();
    }

    private Object known(Accepted accepted, ResultSet row) throws SQLException {
        Key key = accepted.key().subject();
        boolean erased = !row.getString(3).equals(key.externalId());
        Subject other = subjects.get(key);
        // there may be both, the plain one and one that was erased before; the plain one counts
        if (other == null || other.erased || !erased) {
            subjects.put(key, new Subject(row.getLong(2), erased));
            lasts.get(accepted.key()).read(row, 4);
        }
        return key;
    }

    private Kept add(Accepted came) throws SQLException {
        LastAccepted last = lasts.get(came.key());
        Accepted accepted = last.judged(came);
        subject(accepted.key());
        State state = accepted.beginning().map(InitialState::state).orElse(State.QUEUED);
        long id = ids.next();
        event(id, accepted, state);
        batch.add(Write.BODY, id, accepted.body());
        for (Identity identity : new LinkedHashSet<>(accepted.identities())) {
            person(id, identity, accepted, state);
        }
        history(id, accepted, state);
        heard.from(batch, accepted.key().source(), now);
        last.kept(id, accepted, state, now);
        Optional<String> code = accepted.beginning().flatMap(InitialState::code);
        session.moved(new Moved(id, accepted.key(), state, Duration.ZERO, code, OptionalLong.empty()));
        return new Kept(id, accepted.key(), state, false);
    }

    private void subject(Key event) {
        Key key = event.subject();
        Subject known = subjects.get(key);
        if (known == null) {
            batch.add(Write.SUBJECT_NEW, key.externalId(), key.kind().word(), key.source(), null);
            subjects.put(key, new Subject(0, false));
            return;
        }
        if (known.erased) {
            batch.add(Write.SUBJECT_RESTORED, known.id, key.externalId());
            subjects.put(key, new Subject(known.id, false));
        }
        if (event.kind() == Kind.ORDER) {
            batch.add(Write.ORDER_CAME, key.externalId(), key.kind().word(), key.source());
        }
    }

    private void event(long id, Accepted accepted, State state) {
        Key subject = accepted.key().subject();
        Optional<InitialState> beginning = accepted.beginning();
        batch.add(
                Write.EVENT_NEW,
                id,
                subject.externalId(),
                subject.kind().word(),
                subject.source(),
                accepted.key().kind().word(),
                accepted.hash(),
                Json.topLevel(accepted.body(), "number"),
                state.word(),
                (accepted.backfill() ? Rank.BACKFILL : Rank.NOW).number(),
                accepted.changed().isPresent() ? accepted.changed().getAsLong() : null,
                now,
                beginning.map(one -> state.word()).orElse(null),
                beginning.flatMap(InitialState::code).orElse(null),
                beginning.map(InitialState::reason).orElse(null),
                beginning.flatMap(InitialState::path).orElse(null));
    }

    private void person(long id, Identity identity, Accepted accepted, State state) {
        if (people.add(identity.stored())) {
            Optional<Key> customer = identity.searchable()
                    ? Optional.empty()
                    : Customer.registered(accepted.key(), Json.document(accepted.body()));
            batch.add(
                    Write.PERSON_NEW,
                    identity.stored(),
                    customer.map(Key::externalId).orElse(null),
                    customer.map(Subjects::hash).orElse(null),
                    accepted.key().source());
        }
        int holds = state == State.QUEUED ? OrderingRule.WAITING : OrderingRule.NOT;
        batch.add(Write.PERSON_OF_EVENT, id, identity.stored(), holds);
    }

    /** Its first line, if it was never queued, and what was noticed on its way in. */
    private void history(long id, Accepted accepted, State state) {
        accepted.beginning()
                .ifPresent(begun -> batch.add(
                        Write.HISTORY,
                        id,
                        0,
                        now,
                        state.word(),
                        Settling.note(begun.code().orElse(null), begun.reason())));
        int line = 1;
        for (String remark : accepted.remarks()) {
            batch.add(Write.HISTORY, id, line++, now, state.word(), remark);
        }
    }
}
