package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.State;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("sqlite")
class MovesTest {
    private static final Set<String> ALLOWED = Set.of(
            "queued sending",
            "queued parked",
            "queued dropped",
            "queued erased",
            "sending queued",
            "sending doubtful",
            "sending delivered",
            "sending parked",
            "sending dropped",
            "doubtful queued",
            "doubtful delivered",
            "doubtful parked",
            "parked queued",
            "parked erased",
            "delivered erased",
            "dropped erased");

    static Stream<State[]> pairs() {
        return Arrays.stream(State.values())
                .flatMap(from -> Arrays.stream(State.values()).map(to -> new State[] {from, to}));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void every_pair_of_states_is_as_the_table_says(State from, State to) {
        assertThat(Moves.allowed(from, to)).isEqualTo(ALLOWED.contains(from + " " + to));
    }

    @Test
    void a_refusal_names_the_event_and_both_states() {
        assertThatThrownBy(() -> Moves.check(17, State.DELIVERED, State.QUEUED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("event 17 is delivered and cannot become queued");
    }
}
