package amoroutes.deliver;

import static amoroutes.order.Shape.CREATE;
import static amoroutes.order.Shape.LEAD_NOTE;
import static amoroutes.order.Shape.SEARCH;
import static amoroutes.order.Shape.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Shape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShapeChoiceTest {
    private final ShapeChoice choice = new ShapeChoice(shape -> 50);

    @Test
    void nothing_is_chosen_when_nothing_waits() {
        assertThat(choice.choose(Map.of())).isEmpty();
        assertThat(choice.choose(Map.of(CREATE, 0))).isEmpty();
    }

    @Test
    void a_lone_order_leaves_at_once() {
        assertThat(choice.choose(Map.of(CREATE, 1))).contains(CREATE);
    }

    @Test
    void a_full_batch_goes_before_searches() {
        assertThat(choice.choose(Map.of(SEARCH, 900, CREATE, 50))).contains(CREATE);
    }

    @Test
    void searches_go_before_a_batch_that_they_would_fill() {
        assertThat(choice.choose(Map.of(SEARCH, 1, CREATE, 49))).contains(SEARCH);
    }

    @Test
    void among_equals_the_one_that_waited_longest_for_its_turn_goes_first() {
        Map<Shape, Integer> ready = Map.of(CREATE, 3, LEAD_NOTE, 3, UPDATE, 3);

        List<Shape> turns = IntStream.range(0, 6)
                .mapToObj(i -> choice.choose(ready).orElseThrow())
                .toList();

        assertThat(turns.subList(0, 3)).containsExactlyInAnyOrder(CREATE, LEAD_NOTE, UPDATE);
        assertThat(turns.subList(3, 6)).isEqualTo(turns.subList(0, 3));
    }

    @Test
    void a_single_status_change_is_not_starved_by_an_endless_backlog() {
        Map<Shape, Integer> ready = new EnumMap<>(Map.of(CREATE, 51, SEARCH, 51, UPDATE, 1));

        long updates = IntStream.range(0, 128)
                .filter(i -> choice.choose(ready).orElseThrow() == UPDATE)
                .count();

        assertThat(updates).isPositive();
    }

    @Test
    void a_burst_of_unknown_customers_fills_its_batches() {
        int waiting = 200;
        int found = 0;
        int batches = 0;
        while (waiting + found > 0) {
            Shape shape = choice.choose(Map.of(SEARCH, waiting, CREATE, found)).orElseThrow();
            if (shape == SEARCH) {
                waiting--;
                found++;
            } else {
                found -= Math.min(found, 50);
                batches++;
            }
        }

        assertThat(200.0 / batches).as("orders in one request").isGreaterThan(20);
    }
}
