package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.park;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.status;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.State;
import amoroutes.store.Interventions.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterventionsTest extends StoreTestBase {
    private long parked(String id) {
        long event = keep(store, order(id, IVAN));
        claim(store);
        settle(store, park(event));
        return event;
    }

    private long done(String id) {
        long event = keep(store, order(id, IVAN));
        claim(store);
        settle(store, delivered(event, IVAN));
        return event;
    }

    private State state(long id) {
        return store.ledger().find(id).orElseThrow().state();
    }

    private List<String> notes(long id) {
        return store.ledger().find(id).orElseThrow().history().stream()
                .flatMap(change -> change.note().stream())
                .toList();
    }

    private static String refusal(Result result) {
        return result.refused().orElseThrow();
    }

    @Test
    void many_are_retried_at_once_and_what_cannot_be_keeps_nobody_back() {
        long first = parked("1");
        long second = done("2");
        long third = parked("3");
        List<Result> results = store.interventions().retry(List.of(first, second, third), HookReplay.NEVER);
        assertThat(results).extracting(result -> result.refused().isPresent()).containsExactly(false, true, false);
        assertThat(state(first)).isEqualTo(State.QUEUED);
        assertThat(state(second)).isEqualTo(State.DELIVERED);
        assertThat(state(third)).isEqualTo(State.QUEUED);
    }

    @Test
    void a_delivered_event_is_replayed_as_a_new_one_of_its_key_with_the_same_people() {
        long id = done("1");
        Result result =
                store.interventions().replay(List.of(id), HookReplay.NEVER).get(0);
        long replay = result.event().orElseThrow();
        assertThat(state(id)).isEqualTo(State.DELIVERED);
        assertThat(notes(replay)).contains("replays event " + id);
        assertThat(store.ledger().event(replay).orElseThrow().identities()).containsExactly(IVAN);
        assertThat(store.ledger().body(replay)).isEqualTo(store.ledger().body(id));
        assertThat(claim(store)).containsExactly(replay);
        assertThat(keep(store, order("1", IVAN)))
                .as("the same content is still nothing new")
                .isEqualTo(replay);
    }

    @Test
    void an_older_version_is_not_replayed_over_a_newer_one() {
        long old = done("1");
        long newer = keep(store, version("1", "2", IVAN));
        assertThat(refusal(store.interventions()
                        .replay(List.of(old), HookReplay.NEVER)
                        .get(0)))
                .isEqualTo("event " + newer + " of the same key is newer than event " + old);
        assertThat(store.queue().counts()).containsEntry(State.QUEUED, 1L);
    }

    @Test
    void what_is_not_over_is_not_replayed() {
        assertThat(refusal(store.interventions()
                        .replay(List.of(parked("1")), HookReplay.NEVER)
                        .get(0)))
                .isEqualTo("event 1 is parked: only delivered and dropped events are replayed");
    }

    @Test
    void a_parked_order_that_is_dropped_takes_its_status_changes_along() {
        long order = parked("1");
        long status = keep(store, status("1", "2"));
        assertThat(claim(store)).isEmpty();
        assertThat(store.interventions().drop(List.of(order)).get(0).refused()).isEmpty();
        assertThat(claim(store)).isEmpty();
        assertThat(state(order)).isEqualTo(State.DROPPED);
        assertThat(state(status)).isEqualTo(State.DROPPED);
    }

    @Test
    void what_was_delivered_is_not_dropped() {
        assertThat(refusal(store.interventions().drop(List.of(done("1"))).get(0)))
                .isEqualTo("event 1 is delivered: only parked and queued events are dropped");
    }

    @Test
    void a_correction_takes_the_place_of_a_parked_event() {
        long id = parked("1");
        long other =
                store.interventions().edit(id, version("1", "9", IVAN)).event().orElseThrow();
        assertThat(state(id)).isEqualTo(State.DROPPED);
        assertThat(notes(id)).contains("corrected, see event " + other);
        assertThat(notes(other)).contains("corrects event " + id);
        assertThat(claim(store)).containsExactly(other);
    }

    @Test
    void a_correction_that_changes_nothing_is_a_retry() {
        long id = parked("1");
        assertThat(store.interventions().edit(id, order("1", IVAN)).event()).isEmpty();
        assertThat(state(id)).isEqualTo(State.QUEUED);
    }

    @Test
    void a_correction_is_about_the_same_order() {
        long id = parked("1");
        assertThat(refusal(store.interventions().edit(id, order("2"))))
                .isEqualTo("event 1 is about " + orderKey("1") + ", and so must its correction be");
        assertThat(state(id)).isEqualTo(State.PARKED);
        assertThat(store.ledger().find(2)).isEmpty();
    }

    @Test
    void what_nobody_could_read_at_the_door_becomes_whatever_it_is_corrected_to() {
        long id =
                keep(store, order("raw").beginning(amoroutes.order.InitialState.parked("unreadable", "no JSON", null)));
        long other = store.interventions().edit(id, order("1042")).event().orElseThrow();
        assertThat(store.ledger().find(other).orElseThrow().key()).isEqualTo(orderKey("1042"));
        assertThat(state(id)).isEqualTo(State.DROPPED);
    }

    @Test
    void what_amocrm_may_have_done_is_not_edited() {
        long id = keep(store, order("1", IVAN));
        claim(store);
        settle(store, new Settlement.Doubt(id, "lost", "no answer"));
        settle(store, new Settlement.Park(id, "lost", "nobody knows", null));
        assertThat(refusal(store.interventions().edit(id, version("1", "9", IVAN))))
                .isEqualTo("event 1 may have been done in amoCRM: retry it first");
    }
}
