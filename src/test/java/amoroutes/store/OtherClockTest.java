package amoroutes.store;

import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.settle;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.store.Settlement.Again;
import amoroutes.store.Settlement.Doubt;
import amoroutes.store.Settlement.Undone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's clock was set while the program was down, or a node takes over whose clock is another. */
class OtherClockTest extends StoreTestBase {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(longs = {-24, -1, 0})
    void a_doubt_is_read_after_its_delay_and_neither_at_once_nor_when_the_clock_has_caught_up(long hours) {
        long id = keep(store, order("1"));
        claim(store);
        settle(store, new Doubt(id, "answer-lost", "reset"));

        startAgain(Duration.ofHours(hours));

        assertThat(store.queue().doubts(clock.instant().minus(MINUTE), 10)).isEmpty();
        clock.advance(MINUTE);
        assertThat(store.queue().doubts(clock.instant().minus(MINUTE), 10)).hasSize(1);
    }

    @Test
    void a_request_left_no_later_than_its_doubt_began_whatever_the_clock_said() {
        keep(store, order("1"));
        claim(store);

        startAgain(Duration.ofHours(-1));

        assertThat(store.queue().doubts(clock.instant(), 10).get(0).sent()).isEqualTo(clock.instant());
    }

    @Test
    void an_event_that_waits_for_its_next_try_waits_as_long_as_before() {
        long id = keep(store, order("1"));
        claim(store);
        settle(store, new Again(id, clock.instant().plus(MINUTE), false, "unavailable", "502", Optional.empty()));

        startAgain(Duration.ofDays(-1));

        assertThat(claim(store)).isEmpty();
        clock.advance(MINUTE);
        assertThat(claim(store)).containsExactly(id);
    }

    @Test
    void what_was_sent_again_is_looked_at_once_more() {
        long id = keep(store, order("1"));
        claim(store);
        settle(store, new Doubt(id, "answer-lost", "reset"));
        settle(store, new Undone(id, clock.instant(), "not there", true, false));
        claim(store);
        settle(store, delivered(id));

        startAgain(Duration.ofDays(-1));

        clock.advance(MINUTE);
        assertThat(store.lateChecks().due(clock.instant().minus(MINUTE), 10)).hasSize(1);
    }

    @Test
    void a_change_in_amocrm_that_nobody_has_looked_at_is_looked_at() {
        store.changes().told("leads", List.of(7L));

        startAgain(Duration.ofDays(-1));

        clock.advance(MINUTE);
        assertThat(store.changes().anyWaits()).isTrue();
    }

    private void startAgain(Duration set) {
        store.close();
        clock.advance(set);
        open();
        store.queue().takeOver();
    }
}
