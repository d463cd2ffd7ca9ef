package amoroutes.store;

import static amoroutes.store.Fixture.again;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.park;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Event;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.order.State;
import amoroutes.store.Settlement.Again;
import amoroutes.store.Settlement.Delivered;
import amoroutes.store.Settlement.Doubt;
import amoroutes.store.Settlement.Drop;
import amoroutes.store.Settlement.Next;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SettlementTest extends StoreTestBase {
    private static final Progress PROGRESS = new Progress(
            5, 6, true, 7, Map.of("promo", "BLACK"), List.of("the promo code was refused"), 0, 0, Shape.CREATE);

    @Test
    void a_delivered_event_knows_its_lead_and_contact_and_when() {
        long id = keep(store, order("1"));
        claim(store);
        clock.advance(Duration.ofSeconds(2));
        settle(store, delivered(id));
        Entry entry = entry(store, id);
        assertThat(entry.state()).isEqualTo(State.DELIVERED);
        assertThat(entry.leadId()).hasValue(1000 + id);
        assertThat(entry.contactId()).hasValue(2000 + id);
        assertThat(entry.deliveredAt()).contains(clock.instant());
        assertThat(entry.history())
                .extracting(Entry.Change::state)
                .containsExactly(State.QUEUED, State.SENDING, State.DELIVERED);
    }

    @Test
    void nothing_new_about_the_lead_leaves_the_link_as_it_was() {
        long order = keep(store, order("1"));
        claim(store);
        settle(store, delivered(order));
        long status = keep(store, status("1", "2"));
        claim(store);
        settle(store, new Delivered(status, SentResult.NOTHING, "it already stands there"));
        assertThat(store.links().link(orderKey("1"))).contains(new Link(1000 + order, 2000 + order, Optional.of("{}")));
        assertThat(entry(store, status).leadId()).hasValue(1000 + order);
        assertThat(entry(store, status).reason()).contains("it already stands there");
    }

    @Test
    void the_next_request_may_leave_at_once_and_knows_how_far_the_event_has_come() {
        long id = keep(store, order("1"));
        claim(store, (event, known) -> Shape.SEARCH);
        settle(store, new Next(id, PROGRESS, SentResult.NOTHING));
        Claim claim = store.queue().claim(Fixture.CREATE, Fixture.FULLEST);
        assertThat(claim.shape()).isEqualTo(Shape.CREATE);
        assertThat(claim.events()).extracting(Event::progress).containsExactly(PROGRESS);
    }

    @Test
    void what_is_tried_again_waits_for_its_time_and_is_planned_anew() {
        long id = keep(store, order("1"));
        claim(store, (event, known) -> Shape.CONTACT_CREATE);
        settle(store, again(id, clock.instant().plusSeconds(10)));
        assertThat(entry(store, id).nextAttemptAt()).contains(clock.instant().plusSeconds(10));
        assertThat(entry(store, id).code()).contains("busy");
        clock.advance(Duration.ofMillis(9_999));
        assertThat(store.queue().waiting()).isZero();
        assertThat(claim(store)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(store.queue().waiting()).isEqualTo(1);
        Claim claim = store.queue().claim(Fixture.CREATE, Fixture.FULLEST);
        assertThat(claim.shape()).isEqualTo(Shape.CREATE);
        assertThat(claim.events()).extracting(Event::attempts).containsExactly(1);
    }

    @Test
    void throttling_counts_as_no_attempt_and_progress_may_be_noted_with_a_retry() {
        long id = keep(store, order("1"));
        claim(store);
        settle(store, new Again(id, clock.instant(), false, "throttled", "429", Optional.of(PROGRESS)));
        Event event =
                store.queue().claim(Fixture.CREATE, Fixture.FULLEST).events().get(0);
        assertThat(event.attempts()).isZero();
        assertThat(event.progress()).isEqualTo(PROGRESS);
    }

    @Test
    void a_doubt_is_found_again_with_its_shape_once_it_is_old_enough() {
        long id = keep(store, order("1"));
        claim(store);
        settle(store, new Doubt(id, "timeout", "no answer in 20 s"));
        assertThat(store.queue().doubts(clock.instant().minusMillis(1), 10)).isEmpty();
        Doubtful doubt = store.queue().doubts(clock.instant(), 10).get(0);
        assertThat(doubt.event().id()).isEqualTo(id);
        assertThat(doubt.shape()).isEqualTo(Shape.CREATE);
        assertThat(doubt.since()).isEqualTo(clock.instant());
        settle(store, again(id, clock.instant()));
        assertThat(claim(store)).containsExactly(id);
    }

    @Test
    void a_parked_event_says_why_and_starts_afresh_when_retried() {
        long id = keep(store, order("1"));
        claim(store);
        settle(store, again(id, clock.instant()));
        claim(store);
        settle(store, park(id));
        Entry parked = entry(store, id);
        assertThat(parked.code()).contains("invalid");
        assertThat(parked.reason()).contains("the name is too long");
        assertThat(parked.path()).contains("customer.name");
        assertThat(parked.attempts()).isEqualTo(1);
        store.interventions().retry(List.of(id), HookReplay.NEVER);
        Entry retried = entry(store, id);
        assertThat(retried.code()).isEmpty();
        assertThat(retried.attempts()).isZero();
        assertThat(claim(store, (event, known) -> Shape.UPDATE)).containsExactly(id);
    }

    @Test
    void only_a_parked_event_can_be_retried() {
        long id = keep(store, order("1"));
        claim(store);
        assertThat(store.interventions().retry(List.of(id, 99L), HookReplay.NEVER))
                .extracting(result -> result.refused().orElse(""))
                .containsExactly("event " + id + " is sending: only parked events are retried", "there is no event 99");
    }

    @Test
    void a_dropped_event_says_why_and_nothing_more_happens_to_it() {
        long id = keep(store, order("1"));
        settle(store, new Drop(id, "orders of this site are not wanted"));
        assertThat(entry(store, id).reason()).contains("orders of this site are not wanted");
        assertThat(claim(store)).isEmpty();
        assertThatThrownBy(() -> settle(store, park(id))).hasMessageContaining("is dropped and cannot become parked");
    }

    @Test
    void settlements_are_written_all_or_none() {
        long first = keep(store, order("1"));
        long second = keep(store, order("2"));
        claim(store);
        assertThatThrownBy(() -> settle(store, delivered(first), delivered(second), delivered(second)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(entry(store, first).state()).isEqualTo(State.SENDING);
        assertThat(entry(store, first).history()).hasSize(2);
        assertThat(store.links().link(orderKey("1"))).isEmpty();
        assertThat(entry(store, first).waitsFor()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void the_states_are_counted_as_events_move() {
        long first = keep(store, order("1"));
        long second = keep(store, order("2"));
        keep(store, order("3"));
        claim(store);
        settle(store, delivered(first), park(second));
        Map<State, Long> expected = new EnumMap<>(State.class);
        for (State state : State.values()) {
            expected.put(state, 0L);
        }
        expected.putAll(Map.of(State.DELIVERED, 1L, State.PARKED, 1L, State.SENDING, 1L));
        assertThat(store.queue().counts()).isEqualTo(expected);
    }
}
