package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Old events that are brought in afterwards let everything of now go first, and still come to their end. */
class BackfillTest extends StoreTestBase {
    private static Chooser upTo(int limit) {
        return ready -> Optional.of(new Choice(ready.keySet().iterator().next(), limit));
    }

    private List<Long> old(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> keep(store, order("old-" + i).asBackfill()))
                .toList();
    }

    private List<Long> next(int limit) {
        return store.queue().claim(Fixture.CREATE, upTo(limit)).events().stream()
                .map(amoroutes.order.Event::id)
                .toList();
    }

    @Test
    void what_is_of_now_goes_first_and_alone() {
        List<Long> old = old(100);
        long now = keep(store, order("now"));
        assertThat(next(50)).containsExactly(now);
        assertThat(next(50)).isEqualTo(old.subList(0, 50));
    }

    @Test
    void old_events_are_work_too() throws Exception {
        old(3);
        assertThat(store.queue().waiting()).isEqualTo(3);
        assertThat(store.queue().awaitWaiting(Duration.ZERO)).isTrue();
        assertThat(claim(store)).hasSize(3);
    }

    @Test
    void an_endless_stream_of_now_does_not_starve_them() {
        List<Long> old = old(3);
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            keep(store, order("now-" + i));
            taken.addAll(next(1));
        }
        assertThat(taken).containsAll(old);
        assertThat(taken.subList(0, 15)).doesNotContainAnyElementsOf(old);
    }

    @Test
    void an_old_event_that_something_of_now_waits_for_is_of_now_itself() {
        old(60);
        long first = keep(store, version("1042", "1").asBackfill());
        old(60);
        long second = keep(store, version("1042", "2"));
        assertThat(next(50))
                .as("planning finds that the newer version has to wait")
                .doesNotContain(second);
        assertThat(next(50)).containsExactly(first);
    }

    @Test
    void and_so_is_what_that_one_waits_for() {
        long first = keep(store, version("1042", "1").asBackfill());
        keep(store, version("1042", "2").asBackfill());
        store.queue().claim(Fixture.CREATE, ready -> Optional.empty());
        keep(store, version("1042", "3"));
        store.queue().claim(Fixture.CREATE, ready -> Optional.empty());
        old(60);
        assertThat(next(50)).containsExactly(first);
    }

    @Test
    void so_is_the_order_of_the_same_unknown_person() {
        old(60);
        long first = keep(store, order("a", IVAN).asBackfill());
        keep(store, order("b", IVAN));
        next(50);
        assertThat(next(50)).containsExactly(first);
    }

    @Test
    void the_same_content_again_is_no_new_event_whichever_way_it_comes() {
        long now = keep(store, order("1"));
        assertThat(keep(store, order("1").asBackfill())).isEqualTo(now);
    }

    @Test
    void a_retry_of_an_old_event_stays_behind() {
        long old = old(1).get(0);
        assertThat(next(1)).containsExactly(old);
        Fixture.settle(store, Fixture.again(old, clock.instant()));
        long now = keep(store, order("now"));
        assertThat(next(1)).containsExactly(now);
        assertThat(next(1)).containsExactly(old);
    }

    @Test
    void planned_anew_are_both() {
        Accepted accepted = order("x").asBackfill();
        keep(store, accepted);
        store.queue().claim((event, known) -> Shape.SEARCH, ready -> Optional.empty());
        store.queue().planAnew(Shape.SEARCH);
        assertThat(store.queue().claim(Fixture.CREATE, upTo(1)).shape()).isEqualTo(Shape.CREATE);
    }
}
