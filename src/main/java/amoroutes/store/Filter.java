package amoroutes.store;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Kind;
import amoroutes.order.State;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which events to list.
 *
 * @param code the short word for what went wrong
 * @param q what a person typed: an id, key, external id, order number, phone, e-mail address or lead id as a whole; where
 *     none is, a part of one (3 characters and more), or of any text in the newest bodies, a name for one
 * @param from received at this moment or later
 * @param to received before this moment
 * @param limit 1 to 500
 * @param after the {@link Page#next()} of the page before
 */
public record Filter(
        Optional<State> state,
        Optional<String> source,
        Optional<Kind> kind,
        Optional<String> code,
        Optional<String> q,
        Optional<Instant> from,
        Optional<Instant> to,
        int limit,
        OptionalLong after) {
    public static final int MOST = 500;

    public Filter {
        requireNonNull(state, "state is null");
        requireNonNull(source, "source is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(code, "code is null");
        q = q.map(String::strip).filter(text -> !text.isEmpty());
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(after, "after is null");
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is " + limit + ", it must be 1 to " + MOST);
        }
    }

    /** The newest events of all. */
    public static Filter newest(int limit) {
        return new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit,
                OptionalLong.empty());
    }

    public Filter inState(State wanted) {
        return new Filter(Optional.of(wanted), source, kind, code, q, from, to, limit, after);
    }

    public Filter from(String wanted) {
        return new Filter(state, Optional.of(wanted), kind, code, q, from, to, limit, after);
    }

    public Filter ofKind(Kind wanted) {
        return new Filter(state, source, Optional.of(wanted), code, q, from, to, limit, after);
    }

    public Filter withCode(String wanted) {
        return new Filter(state, source, kind, Optional.of(wanted), q, from, to, limit, after);
    }

    public Filter matching(String text) {
        return new Filter(state, source, kind, code, Optional.of(text), from, to, limit, after);
    }

    /** Received in this time, its end not included. */
    public Filter between(Optional<Instant> begin, Optional<Instant> end) {
        return new Filter(state, source, kind, code, q, begin, end, limit, after);
    }

    public Filter after(long id) {
        return new Filter(state, source, kind, code, q, from, to, limit, OptionalLong.of(id));
    }

    public Filter limit(int most) {
        return new Filter(state, source, kind, code, q, from, to, most, after);
    }
}
