package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.accepted;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.park;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.status;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.order.State;
import amoroutes.store.Settlement.Doubt;
import amoroutes.store.Settlement.Drop;
import amoroutes.store.Settlement.Next;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A status change has a lead to change, or it is not claimed. */
class OrderWaitTest extends StoreTestBase {
    @Test
    void before_its_order_it_waits_and_says_so() {
        long early = keep(store, status("1", "2"));
        assertThat(claim(store)).isEmpty();
        assertThat(entry(store, early).state()).isEqualTo(State.QUEUED);
        assertThat(entry(store, early).code()).contains("order-unknown");
        assertThat(entry(store, early).nextAttemptAt()).contains(clock.instant().plus(Duration.ofDays(1)));
        assertThat(entry(store, early).history()).hasSize(2);
        claim(store);
        assertThat(entry(store, early).history()).hasSize(2);
    }

    @Test
    void it_goes_the_moment_its_order_has_its_lead() {
        long early = keep(store, status("1", "2"));
        claim(store);
        long order = keep(store, order("1", IVAN));
        assertThat(claim(store)).containsExactly(order);
        assertThat(claim(store)).isEmpty();
        assertThat(entry(store, early).waitsFor()).hasValue(order);
        settle(store, new Next(order, Progress.NONE.withLead(5).withNext(Shape.LEAD_NOTE), made()));
        assertThat(claim(store)).containsExactly(early);
        settle(store, delivered(early));
        assertThat(claim(store)).containsExactly(order);
    }

    @Test
    void what_its_order_has_decided_on_is_not_forgotten_meanwhile() {
        keep(store, status("1", "2"));
        claim(store);
        long order = keep(store, order("1", IVAN));
        claim(store);
        settle(store, new Next(order, Progress.NONE.withLead(5).withNext(Shape.CONTACT_UPDATE), made()));
        claim(store);
        assertThat(store.ledger().event(order).orElseThrow().progress().following())
                .contains(Shape.CONTACT_UPDATE);
    }

    @Test
    void while_its_order_is_in_doubt_it_waits_for_it() {
        long early = keep(store, status("1", "2"));
        long order = keep(store, order("1"));
        assertThat(claim(store)).containsExactly(order);
        settle(store, new Doubt(order, "timeout", "no answer"));
        clock.advance(Duration.ofDays(2));
        assertThat(claim(store)).isEmpty();
        assertThat(entry(store, early).waitsFor()).hasValue(order);
    }

    @Test
    void of_several_versions_of_its_order_the_first_that_makes_the_lead_is_enough() {
        long early = keep(store, status("1", "2"));
        long first = keep(store, version("1", "1"));
        long second = keep(store, version("1", "2"));
        assertThat(claim(store)).containsExactly(first);
        settle(store, delivered(first));
        assertThat(claim(store)).containsExactly(early);
        settle(store, delivered(early));
        assertThat(claim(store)).containsExactly(second);
    }

    @Test
    void when_its_order_is_dropped_it_is_dropped_with_the_same_reason() {
        long early = keep(store, status("1", "2"));
        claim(store);
        long order = keep(store, order("1"));
        claim(store);
        settle(store, new Drop(order, "a test order"));
        claim(store);
        assertThat(entry(store, early).state()).isEqualTo(State.DROPPED);
        assertThat(entry(store, early).reason()).contains("its order was dropped: a test order");

        long late = keep(store, status("1", "3"));
        claim(store);
        assertThat(entry(store, late).state()).isEqualTo(State.DROPPED);
    }

    @Test
    void an_order_that_the_door_dropped_counts_as_dropped_and_one_that_it_parked_may_still_come() {
        long early = keep(store, status("1", "2"));
        long other = keep(store, status("2", "2"));
        claim(store);
        keep(store, order("1").beginning(InitialState.dropped("a draft")));
        keep(store, order("2").beginning(InitialState.parked("invalid", "no number", null)));
        claim(store);
        assertThat(entry(store, early).state()).isEqualTo(State.DROPPED);
        assertThat(entry(store, other).code()).contains("order-unknown");
        long order = keep(store, version("2", "9"));
        assertThat(claim(store)).containsExactly(order);
        settle(store, delivered(order));
        assertThat(claim(store)).containsExactly(other);
    }

    @Test
    void an_order_that_was_dropped_and_came_again_is_waited_for() {
        long first = keep(store, version("1", "1"));
        claim(store);
        settle(store, new Drop(first, "no lines"));
        long second = keep(store, version("1", "2"));
        long late = keep(store, status("1", "2"));
        assertThat(claim(store)).containsExactly(second);
        settle(store, delivered(second));
        assertThat(claim(store)).containsExactly(late);
    }

    @Test
    void it_waits_for_an_order_that_is_parked() {
        long order = keep(store, order("1"));
        claim(store);
        settle(store, park(order));
        long late = keep(store, status("1", "2"));
        clock.advance(Duration.ofDays(3));
        assertThat(claim(store)).isEmpty();
        assertThat(entry(store, late).waitsFor()).hasValue(order);
        store.interventions().retry(List.of(order), HookReplay.NEVER);
        assertThat(claim(store)).containsExactly(order);
        settle(store, delivered(order));
        assertThat(claim(store)).containsExactly(late);
    }

    @Test
    void an_order_that_never_comes_parks_it() {
        long early = keep(store, status("1", "2"));
        claim(store);
        clock.advance(Duration.ofDays(1));
        claim(store);
        assertThat(entry(store, early).state()).isEqualTo(State.PARKED);
        assertThat(entry(store, early).reason()).contains("its order did not come within 1d");
    }

    @Test
    void it_goes_when_its_lead_is_imported() {
        long early = keep(store, status("1", "2"));
        claim(store);
        store.arrivals().take(List.of(new Arrivals.Arrival(orderKey("1"), 5, 0, Optional.empty())));
        assertThat(claim(store)).containsExactly(early);
    }

    @Test
    void it_is_not_counted_as_late_but_as_waiting() {
        keep(store, status("1", "2"));
        var received = clock.instant();
        claim(store);
        assertThat(store.queue().oldest()).isEmpty();
        assertThat(store.queue().oldestWaiting()).contains(received);

        clock.advance(Duration.ofMinutes(1));
        keep(store, order("2", IVAN));
        keep(store, accepted(new Key("shop", Kind.ORDER, "3"), "1", IVAN));
        claim(store);
        assertThat(store.queue().oldest()).contains(received.plus(Duration.ofMinutes(1)));
    }

    private static SentResult made() {
        return new SentResult(5, 6, Optional.of("{}"), List.of(), Optional.empty());
    }
}
