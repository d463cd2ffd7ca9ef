package amoroutes.store;

import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.settle;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Event;
import amoroutes.store.Settlement.Again;
import amoroutes.store.Settlement.Doubt;
import amoroutes.store.Settlement.Undone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What fails for ever is tried for ever, and never in front of those that have not had their turn. */
class FailedAgainTest extends StoreTestBase {
    private static final Duration WAIT = Duration.ofSeconds(2);

    private List<Long> next(int limit) {
        return store
                .queue()
                .claim(
                        Fixture.CREATE,
                        ready ->
                                Optional.of(new Choice(ready.keySet().iterator().next(), limit)))
                .events()
                .stream()
                .map(Event::id)
                .toList();
    }

    private void unavailable(long id) {
        assertThat(next(1)).containsExactly(id);
        settle(store, new Again(id, clock.instant().plus(WAIT), false, "unavailable", "503", Optional.empty()));
        clock.advance(WAIT);
    }

    private void undone(long id, Duration wait) {
        assertThat(next(1)).containsExactly(id);
        settle(store, new Doubt(id, "answer-lost", "reset"));
        settle(store, new Undone(id, clock.instant().plus(wait), "not there", true, false));
        clock.advance(wait);
    }

    @Test
    void what_failed_once_keeps_its_place() {
        long failed = keep(store, order("1"));
        long other = keep(store, order("2"));
        unavailable(failed);
        assertThat(next(2)).containsExactly(failed, other);
    }

    @Test
    void what_failed_again_goes_behind_all_of_now_and_never_with_them() {
        long failed = keep(store, order("1"));
        unavailable(failed);
        unavailable(failed);
        long other = keep(store, order("2"));
        assertThat(next(3)).containsExactly(other);
        assertThat(next(3)).containsExactly(failed);
    }

    @Test
    void an_endless_stream_of_now_does_not_starve_it() {
        long failed = keep(store, order("failed"));
        unavailable(failed);
        unavailable(failed);
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            keep(store, order("now-" + i));
            taken.addAll(next(1));
        }
        assertThat(taken).contains(failed);
    }

    @Test
    void what_only_waits_keeps_its_place() {
        long waiting = keep(store, order("1"));
        long other = keep(store, order("2"));
        for (int i = 0; i < 2; i++) {
            assertThat(next(1)).containsExactly(waiting);
            settle(store, new Again(waiting, clock.instant(), false, "batch-refused", "", Optional.empty()));
        }
        assertThat(next(2)).containsExactly(waiting, other);
    }

    @Test
    void what_was_not_there_keeps_its_place_once_and_then_goes_behind() {
        long failed = keep(store, order("1"));
        long other = keep(store, order("2"));
        undone(failed, Duration.ZERO);
        undone(failed, WAIT);
        assertThat(next(2)).containsExactly(other);
        assertThat(next(2)).containsExactly(failed);
    }
}
