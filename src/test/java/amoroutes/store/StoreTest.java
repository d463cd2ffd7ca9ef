package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.State;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The life of a store as a whole. */
class StoreTest extends StoreTestBase {
    @Test
    void everything_outlives_a_restart() {
        long done = keep(store, order("1", IVAN));
        claim(store);
        settle(store, delivered(done, IVAN));
        long waiting = keep(store, version("1", "2", IVAN));
        List<Entry> before = store.ledger().list(Filter.newest(10)).entries();
        reopen();
        assertThat(store.ledger().list(Filter.newest(10)).entries()).isEqualTo(before);
        assertThat(store.links().contactOf(IVAN)).contains(2000 + done);
        assertThat(store.links().link(orderKey("1"))).isPresent();
        assertThat(store.queue().counts()).containsEntry(State.DELIVERED, 1L).containsEntry(State.QUEUED, 1L);
        assertThat(claim(store)).containsExactly(waiting);
        assertThat(keep(store, version("1", "2", IVAN))).isEqualTo(waiting);
    }

    @Test
    void a_claim_is_on_the_disk_before_anybody_may_send() {
        long id = keep(store, order("1"));
        claim(store);
        try (Store other = Stores.open(directory, clock)) {
            assertThat(entry(other, id).state()).isEqualTo(State.SENDING);
            assertThat(claim(other)).isEmpty();
        }
    }

    @Test
    void closing_twice_does_no_harm() {
        store.close();
        store.close();
        open();
        assertThat(keep(store, order("1"))).isPositive();
    }

    @Test
    void after_closing_every_part_says_so() {
        store.close();
        Stream<ThrowingCallable> calls = Stream.of(
                () -> store.keeper().keep(List.of(order("1"))),
                () -> store.queue().waiting(),
                () -> store.queue().settle(List.of()),
                () -> store.queue().recover(),
                () -> store.ledger().find(1),
                () -> store.links().contactOf(IVAN),
                () -> store.vault().put("a", "b"));
        calls.forEach(call ->
                assertThatThrownBy(call).isInstanceOf(StoreUnavailable.class).hasMessage("the store is closed"));
    }
}
