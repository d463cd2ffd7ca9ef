package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.IVANS_MAIL;
import static amoroutes.store.Fixture.MARIA;
import static amoroutes.store.Fixture.accepted;
import static amoroutes.store.Fixture.again;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.park;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.status;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.order.State;
import amoroutes.store.Settlement.Doubt;
import amoroutes.store.Settlement.Drop;
import amoroutes.store.Settlement.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderingRuleTest extends StoreTestBase {
    @Test
    void a_status_change_goes_after_its_order() {
        long order = keep(store, order("1"));
        long status = keep(store, status("1", "2"));
        assertThat(claim(store)).containsExactly(order);
        assertThat(entry(store, status).waitsFor()).hasValue(order);
        assertThat(claim(store)).isEmpty();
        settle(store, delivered(order));
        assertThat(claim(store)).containsExactly(status);
    }

    @Test
    void versions_of_an_order_go_one_after_another() {
        long first = keep(store, version("1", "1"));
        long second = keep(store, version("1", "2"));
        long third = keep(store, version("1", "3"));
        for (long id : List.of(first, second, third)) {
            assertThat(claim(store)).containsExactly(id);
            settle(store, delivered(id));
        }
    }

    @Test
    void a_parked_event_holds_the_later_ones_of_its_subject_until_it_is_retried_and_done() {
        long first = keep(store, version("1", "1"));
        long second = keep(store, version("1", "2"));
        claim(store);
        settle(store, park(first));
        assertThat(claim(store)).isEmpty();
        assertThat(entry(store, second).waitsFor()).hasValue(first);
        store.interventions().retry(List.of(first), HookReplay.NEVER);
        assertThat(claim(store)).containsExactly(first);
        settle(store, delivered(first));
        assertThat(claim(store)).containsExactly(second);
    }

    @Test
    void a_dropped_event_holds_nobody() {
        long first = keep(store, version("1", "1"));
        long second = keep(store, version("1", "2"));
        claim(store);
        settle(store, new Drop(first, "not wanted"));
        assertThat(claim(store)).containsExactly(second);
    }

    @Test
    void of_a_hundred_orders_of_a_stranger_one_goes_alone_and_then_all_the_others() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(keep(store, order("o" + i, IVAN)));
        }
        assertThat(claim(store)).containsExactly(ids.get(0));
        assertThat(claim(store)).isEmpty();
        settle(store, delivered(ids.get(0), IVAN));
        assertThat(store.queue().waiting()).isEqualTo(99);
        assertThat(claim(store)).hasSize(50);
        assertThat(claim(store)).hasSize(49);
    }

    @Test
    void orders_of_a_known_person_go_side_by_side() {
        long first = keep(store, order("1", IVAN));
        claim(store);
        settle(store, delivered(first, IVAN));
        assertThat(List.of(keep(store, order("2", IVAN)), keep(store, order("3", IVAN))))
                .isEqualTo(claim(store));
    }

    @Test
    void strangers_with_nothing_in_common_go_side_by_side() {
        keep(store, order("1", IVAN));
        keep(store, order("2", MARIA));
        keep(store, order("3"));
        assertThat(claim(store)).hasSize(3);
    }

    @Test
    void one_shared_address_is_enough_to_wait() {
        long first = keep(store, order("1", IVAN, IVANS_MAIL));
        long second = keep(store, order("2", MARIA, IVANS_MAIL));
        assertThat(claim(store)).containsExactly(first);
        settle(store, delivered(first, IVAN, IVANS_MAIL));
        assertThat(claim(store)).containsExactly(second);
    }

    @Test
    void when_the_first_is_dropped_the_next_goes_alone() {
        long first = keep(store, order("1", IVAN));
        long second = keep(store, order("2", IVAN));
        keep(store, order("3", IVAN));
        claim(store);
        settle(store, new Drop(first, "not wanted"));
        assertThat(claim(store)).containsExactly(second);
    }

    @Test
    void a_person_who_became_known_by_another_event_keeps_nobody_waiting() {
        long first = keep(store, order("1", MARIA));
        long second = keep(store, order("2", IVAN));
        long third = keep(store, order("3", IVAN));
        assertThat(claim(store)).containsExactly(first, second);
        settle(store, delivered(first, MARIA, IVAN));
        assertThat(claim(store)).containsExactly(third);
    }

    @Test
    void an_event_parked_before_anything_was_sent_holds_only_its_subject() {
        long first = keep(store, order("1", IVAN));
        long second = keep(store, order("2", IVAN));
        settle(store, park(first));
        assertThat(claim(store)).containsExactly(second);
    }

    @Test
    void an_event_parked_after_a_search_holds_only_its_subject() {
        long first = keep(store, order("1", IVAN));
        long second = keep(store, order("2", IVAN));
        assertThat(claim(store, (event, known) -> Shape.SEARCH)).containsExactly(first);
        settle(store, park(first));
        assertThat(claim(store)).containsExactly(second);
    }

    @Test
    void an_event_parked_in_doubt_holds_those_who_need_the_contact_it_may_have_made() {
        long first = keep(store, order("1", IVAN));
        long second = keep(store, order("2", IVAN));
        claim(store);
        settle(store, new Doubt(first, "timeout", "no answer"));
        assertThat(claim(store)).isEmpty();
        settle(store, park(first));
        assertThat(claim(store)).isEmpty();
        assertThat(entry(store, second).waitsFor()).hasValue(first);
    }

    @Test
    void a_retried_event_waits_for_a_later_one_that_is_already_in_flight() {
        long first = keep(store, order("1", IVAN));
        long second = keep(store, order("2", IVAN));
        settle(store, park(first));
        assertThat(claim(store)).containsExactly(second);
        store.interventions().retry(List.of(first), HookReplay.NEVER);
        assertThat(claim(store)).isEmpty();
        settle(store, delivered(second, IVAN));
        assertThat(claim(store)).containsExactly(first);
    }

    @Test
    void two_events_never_wait_for_each_other() {
        long first = keep(store, order("1", IVAN));
        long second = keep(store, order("2", IVAN));
        settle(store, park(first));
        claim(store);
        store.interventions().retry(List.of(first), HookReplay.NEVER);
        assertThat(claim(store)).isEmpty();
        settle(store, again(second, clock.instant()));
        assertThat(claim(store)).containsExactly(first);
        settle(store, delivered(first, IVAN));
        assertThat(claim(store)).containsExactly(second);
    }

    @Test
    void after_a_contact_is_forgotten_its_orders_go_one_by_one_again() {
        long first = keep(store, order("1", IVAN));
        claim(store);
        settle(store, delivered(first, IVAN));
        long second = keep(store, order("2", IVAN));
        keep(store, order("3", IVAN));
        store.queue().claim(Fixture.CREATE, ready -> Optional.empty());
        store.links().forgetContact(2000 + first);
        assertThat(claim(store)).containsExactly(second);
    }

    @Test
    void a_stranger_in_a_chain_of_shared_addresses_is_never_in_flight_twice() {
        Identity anna = Identity.email("anna@example.ru");
        long first = keep(store, order("1", IVAN));
        keep(store, order("2", IVAN, MARIA));
        keep(store, order("3", MARIA, anna));
        long last = keep(store, order("4", anna));
        assertThat(claim(store)).containsExactly(first);
        assertThat(entry(store, last).waitsFor()).hasValue(3);
    }

    @Test
    void what_is_stuck_behind_a_parked_event_keeps_no_other_subject_waiting() {
        long parked = keep(store, version("1", "1"));
        long stuck = keep(store, version("1", "2"));
        long stuckToo = keep(store, version("1", "3", IVAN));
        long other = keep(store, order("2", IVAN));
        claim(store);
        assertThat(entry(store, other).waitsFor()).hasValue(stuckToo);
        settle(store, park(parked));
        for (int i = 0; i < 4 && entry(store, other).state() == State.QUEUED; i++) {
            claim(store);
        }
        assertThat(entry(store, other).state()).isEqualTo(State.SENDING);
        assertThat(entry(store, stuck).waitsFor()).hasValue(parked);
        settle(store, delivered(other, IVAN));
        store.interventions().retry(List.of(parked), HookReplay.NEVER);
        for (long id : List.of(parked, stuck, stuckToo)) {
            assertThat(claim(store)).containsExactly(id);
            settle(store, delivered(id));
        }
    }

    @Test
    void a_form_of_the_same_person_waits_like_an_order() {
        long order = keep(store, order("1", IVAN));
        long form = keep(store, accepted(new Key("site", Kind.FORM, "f1"), "1", IVAN));
        assertThat(claim(
                        store, (event, known) -> event.key().kind() == Kind.FORM ? Shape.CONTACT_CREATE : Shape.CREATE))
                .containsExactly(order);
        settle(store, delivered(order, IVAN));
        assertThat(claim(store, (event, known) -> Shape.UPDATE)).containsExactly(form);
    }

    @Test
    void a_search_in_flight_holds_the_person_too() {
        long first = keep(store, order("1", IVAN));
        keep(store, order("2", IVAN));
        assertThat(claim(store, (event, known) -> Shape.SEARCH)).containsExactly(first);
        settle(store, new Next(first, Progress.NONE.withContact(0), SentResult.NOTHING));
        assertThat(claim(store)).containsExactly(first);
    }

    @Test
    void events_without_anybody_and_of_different_subjects_never_wait() {
        for (int i = 0; i < 40; i++) {
            keep(store, order("o" + i));
        }
        assertThat(claim(store)).hasSize(40);
    }
}
