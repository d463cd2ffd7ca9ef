package amoroutes.store;

import static amoroutes.order.State.DELIVERED;
import static amoroutes.order.State.DOUBTFUL;
import static amoroutes.order.State.DROPPED;
import static amoroutes.order.State.ERASED;
import static amoroutes.order.State.PARKED;
import static amoroutes.order.State.QUEUED;
import static amoroutes.order.State.SENDING;

import amoroutes.order.State;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The changes of state there are. What is not in this table does not happen. */
final class Moves {
    private static final Map<State, Set<State>> ALLOWED = new EnumMap<>(State.class);

    static {
        ALLOWED.put(QUEUED, EnumSet.of(SENDING, PARKED, DROPPED, ERASED));
        ALLOWED.put(SENDING, EnumSet.of(QUEUED, DOUBTFUL, DELIVERED, PARKED, DROPPED));
        ALLOWED.put(DOUBTFUL, EnumSet.of(QUEUED, DELIVERED, PARKED));
        ALLOWED.put(DELIVERED, EnumSet.of(ERASED));
        ALLOWED.put(PARKED, EnumSet.of(QUEUED, ERASED));
        ALLOWED.put(DROPPED, EnumSet.of(ERASED));
        ALLOWED.put(ERASED, EnumSet.noneOf(State.class));
    }

    private Moves() {}

    static boolean allowed(State from, State to) {
        return ALLOWED.get(from).contains(to);
    }

    static void check(long id, State from, State to) {
        if (!allowed(from, to)) {
            throw refused(id, from, to);
        }
    }

    static IllegalStateException refused(long id, State from, State to) {
        return new IllegalStateException("event " + id + " is " + from + " and cannot become " + to);
    }
}
