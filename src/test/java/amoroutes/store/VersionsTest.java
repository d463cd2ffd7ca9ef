package amoroutes.store;

import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.orderKey;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import amoroutes.order.State;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Older news never undoes newer. */
class VersionsTest extends StoreTestBase {
    private static final long NOON = 1_795_521_600_000L;

    private static Accepted order(String content, long changed) {
        return new Accepted(orderKey("7"), "{\"id\":\"7\"}", content, List.of())
                .with(OptionalLong.of(changed), List.of());
    }

    private Kept kept(Accepted event) {
        return store.keeper().keep(List.of(event)).get(0);
    }

    @Test
    void what_is_older_than_what_was_taken_is_dropped_with_its_reason() {
        keep(store, order("new", NOON));
        Kept old = kept(order("old", NOON - 1000));
        assertThat(old.state()).isEqualTo(State.DROPPED);
        assertThat(store.ledger().find(old.id()).orElseThrow().reason().orElseThrow())
                .isEqualTo("older than what was taken: its shop changed it 2026-11-24T11:59:59Z,"
                        + " taken was the change of 2026-11-24T12:00:00Z");
    }

    @Test
    void equal_and_newer_changes_are_taken() {
        keep(store, order("a", NOON));
        assertThat(kept(order("b", NOON)).state()).isEqualTo(State.QUEUED);
        assertThat(kept(order("c", NOON + 1)).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void a_repetition_of_what_was_taken_stays_one_after_old_news_came_in_between() {
        long taken = keep(store, order("new", NOON));
        kept(order("old", NOON - 1000));
        Kept again = kept(order("new", NOON));
        assertThat(again.duplicate()).isTrue();
        assertThat(again.id()).isEqualTo(taken);
    }

    @Test
    void the_same_content_as_of_later_makes_old_what_lies_between() {
        keep(store, order("a", NOON));
        assertThat(kept(order("a", NOON + 2000)).duplicate()).isTrue();
        assertThat(kept(order("b", NOON + 1000)).state()).isEqualTo(State.DROPPED);
    }

    @Test
    void what_was_not_taken_makes_nothing_old() {
        keep(store, order("bad", NOON).beginning(InitialState.parked("invalid", "no", null)));
        assertThat(kept(order("good", NOON - 1000)).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void whoever_tells_no_change_is_taken_as_before() {
        keep(store, order("a", NOON));
        assertThat(kept(new Accepted(orderKey("7"), "{}", "b", List.of())).state())
                .isEqualTo(State.QUEUED);
    }

    @Test
    void versions_that_count_up_are_compared_too() {
        keep(store, order("a", 12));
        Kept old = kept(order("b", 9));
        assertThat(store.ledger().find(old.id()).orElseThrow().reason().orElseThrow())
                .isEqualTo("older than what was taken: its shop changed it 9, taken was the change of 12");
    }

    @Test
    void a_form_of_the_same_moment_is_the_same_after_its_window_too() {
        Accepted form = order("a", NOON).within(Duration.ofMinutes(10));
        long first = keep(store, form);
        clock.advance(Duration.ofHours(1));
        assertThat(keep(store, form)).isEqualTo(first);
        assertThat(kept(order("a", NOON + 1000).within(Duration.ofMinutes(10))).duplicate())
                .isFalse();
    }

    @Test
    void what_was_noticed_stands_in_the_history() {
        long id = keep(store, order("a", NOON).with(OptionalLong.empty(), List.of("was read as a form")));
        assertThat(store.ledger().find(id).orElseThrow().history())
                .anyMatch(
                        line -> line.note().filter("was read as a form"::equals).isPresent());
    }
}
