package amoroutes.store;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Kind;
import amoroutes.order.State;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which events to list.
 *
 * @param q what a person typed: an id, key, external id, order number, phone, e-mail address or lead id, as a whole
 * @param limit 1 to 500
 * @param after the {@link Page#next()} of the page before
 */
public record Filter(
        Optional<State> state,
        Optional<String> source,
        Optional<Kind> kind,
        Optional<String> q,
        int limit,
        OptionalLong after) {
    public static final int MOST = 500;

    public Filter {
        requireNonNull(state, "state is null");
        requireNonNull(source, "source is null");
        requireNonNull(kind, "kind is null");
        q = q.map(String::strip).filter(text -> !text.isEmpty());
        requireNonNull(after, "after is null");
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is " + limit + ", it must be 1 to " + MOST);
        }
    }

    /** The newest events of all. */
    public static Filter newest(int limit) {
        return new Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit, OptionalLong.empty());
    }

    public Filter inState(State wanted) {
        return new Filter(Optional.of(wanted), source, kind, q, limit, after);
    }

    public Filter from(String wanted) {
        return new Filter(state, Optional.of(wanted), kind, q, limit, after);
    }

    public Filter ofKind(Kind wanted) {
        return new Filter(state, source, Optional.of(wanted), q, limit, after);
    }

    public Filter matching(String text) {
        return new Filter(state, source, kind, Optional.of(text), limit, after);
    }

    public Filter after(long id) {
        return new Filter(state, source, kind, q, limit, OptionalLong.of(id));
    }
}
