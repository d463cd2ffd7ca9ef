package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.park;
import static amoroutes.store.Fixture.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.order.State;
import amoroutes.store.Settlement.Doubt;
import amoroutes.store.Settlement.Drop;
import amoroutes.store.Settlement.Next;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each settlement against an event in each state: what is not allowed is refused and leaves no trace. */
class EveryMoveTest extends StoreTestBase {
    private static final Map<String, State> TARGETS = Map.of(
            "delivered", State.DELIVERED,
            "next", State.QUEUED,
            "again", State.QUEUED,
            "doubt", State.DOUBTFUL,
            "park", State.PARKED,
            "drop", State.DROPPED);
    private static final List<State> REACHABLE =
            List.of(State.QUEUED, State.SENDING, State.DOUBTFUL, State.DELIVERED, State.PARKED, State.DROPPED);

    static Stream<Object[]> cases() {
        return REACHABLE.stream()
                .flatMap(from -> TARGETS.keySet().stream().sorted().map(to -> new Object[] {from, to}));
    }

    @ParameterizedTest(name = "{1} when {0}")
    @MethodSource("cases")
    void a_settlement_is_taken_or_refused_as_the_table_says(State from, String name) {
        long id = eventIn(from);
        int lines = entry(store, id).history().size();
        boolean byAPersonOnly = from == State.PARKED;
        if (Moves.allowed(from, TARGETS.get(name)) && !byAPersonOnly) {
            settle(store, settlement(name, id));
            assertThat(entry(store, id).state()).isEqualTo(TARGETS.get(name));
            assertThat(entry(store, id).history()).hasSize(lines + 1);
        } else {
            assertThatThrownBy(() -> settle(store, settlement(name, id)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("event " + id + " is " + from + " and cannot become " + TARGETS.get(name));
            assertThat(entry(store, id).state()).isEqualTo(from);
            assertThat(entry(store, id).history()).hasSize(lines);
        }
    }

    @Test
    void the_counts_are_right_after_a_walk_through_all_states() {
        REACHABLE.forEach(this::eventIn);
        Map<State, Long> counts = store.queue().counts();
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(REACHABLE.size());
        Arrays.stream(State.values())
                .forEach(state -> assertThat(counts.get(state))
                        .isEqualTo(store.ledger()
                                .list(Filter.newest(500).inState(state))
                                .entries()
                                .size()));
    }

    private long eventIn(State state) {
        long id = keep(store, order(state.word()));
        if (state == State.QUEUED) {
            return id;
        }
        claim(store);
        switch (state) {
            case DOUBTFUL -> settle(store, settlement("doubt", id));
            case DELIVERED -> settle(store, settlement("delivered", id));
            case PARKED -> settle(store, settlement("park", id));
            case DROPPED -> settle(store, settlement("drop", id));
            default -> assertThat(entry(store, id).state()).isEqualTo(state);
        }
        return id;
    }

    private Settlement settlement(String name, long id) {
        return switch (name) {
            case "delivered" -> delivered(id, IVAN);
            case "next" -> new Next(id, Progress.NONE.withNext(Shape.LEAD_NOTE), SentResult.NOTHING);
            case "again" -> Fixture.again(id, clock.instant());
            case "doubt" -> new Doubt(id, "timeout", "no answer");
            case "park" -> park(id);
            default -> new Drop(id, "not wanted");
        };
    }
}
