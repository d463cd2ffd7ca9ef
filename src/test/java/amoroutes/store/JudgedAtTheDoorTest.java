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

import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import amoroutes.order.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events that their door kept but would not let through: for people to see, never to be sent. */
class JudgedAtTheDoorTest extends StoreTestBase {
    private static final InitialState UNREADABLE = InitialState.parked("unreadable", "this is no JSON", "products");
    private static final InitialState UNWANTED = InitialState.dropped("the phone is not filled");

    @Test
    void it_begins_parked_with_code_reason_and_path_and_nothing_else_in_its_history() {
        Kept kept = store.keeper()
                .keep(List.of(order("1", IVAN).beginning(UNREADABLE)))
                .get(0);
        assertThat(kept).isEqualTo(new Kept(1, orderKey("1"), State.PARKED, false));
        Entry entry = entry(store, 1);
        assertThat(entry.state()).isEqualTo(State.PARKED);
        assertThat(entry.code()).contains("unreadable");
        assertThat(entry.reason()).contains("this is no JSON");
        assertThat(entry.path()).contains("products");
        assertThat(entry.history())
                .containsExactly(
                        new Entry.Change(clock.instant(), State.PARKED, Optional.of("unreadable: this is no JSON")));
        assertThat(store.queue().counts()).containsEntry(State.PARKED, 1L).containsEntry(State.QUEUED, 0L);
    }

    @Test
    void it_begins_dropped_with_its_reason() {
        long id = keep(store, order("1").beginning(UNWANTED));
        assertThat(entry(store, id).state()).isEqualTo(State.DROPPED);
        assertThat(entry(store, id).code()).isEmpty();
        assertThat(entry(store, id).reason()).contains("the phone is not filled");
        assertThat(entry(store, id).history()).extracting(Entry.Change::state).containsExactly(State.DROPPED);
    }

    @Test
    void it_is_never_claimed_and_holds_nobody() {
        keep(store, order("1", IVAN).beginning(UNREADABLE));
        keep(store, order("2", IVAN).beginning(UNWANTED));
        assertThat(claim(store)).isEmpty();
        long corrected = keep(store, version("1", "2", IVAN));
        assertThat(claim(store)).containsExactly(corrected);
    }

    @Test
    void it_is_found_by_its_person_and_its_body_can_be_read() {
        Accepted order = order("1", IVAN).beginning(UNREADABLE);
        long id = keep(store, order);
        assertThat(store.ledger().list(Filter.newest(9).matching("89161234567")).entries())
                .extracting(Entry::id)
                .containsExactly(id);
        assertThat(store.ledger().body(id)).contains(order.body());
    }

    @Test
    void it_is_nothing_new_when_it_comes_again_until_a_setting_lets_it_through() {
        long first = keep(store, order("1").beginning(UNWANTED));
        assertThat(keep(store, order("1").beginning(UNWANTED))).isEqualTo(first);
        long mended = keep(store, order("1"));
        assertThat(mended).isNotEqualTo(first);
        assertThat(keep(store, order("1").beginning(UNWANTED))).isEqualTo(mended);
    }

    @Test
    void what_was_kept_at_the_door_is_not_the_orders_last_body() {
        keep(store, version("1", "5"));
        keep(store, version("1", "6").beginning(UNREADABLE));
        assertThat(store.ledger().lastBody(orderKey("1")).orElseThrow().text("status"))
                .contains("5");
    }

    /** Why it was refused; empty when it was not. */
    private Optional<String> retried(long id, HookReplay reread) {
        return store.interventions().retry(List.of(id), reread).get(0).refused();
    }

    @Test
    void a_retry_is_refused_as_long_as_its_body_is_of_no_use() {
        long id = keep(store, order("1").beginning(UNREADABLE));
        assertThat(retried(id, HookReplay.NEVER))
                .contains("event 1 was kept at its door as it came and its body still cannot be used:"
                        + " have it sent again, corrected");
        assertThat(retried(id, (key, body) -> Optional.of(order("1").beginning(UNWANTED))))
                .isPresent();
        assertThat(entry(store, id).state()).isEqualTo(State.PARKED);
        assertThat(entry(store, id).code()).contains("unreadable");
        assertThat(entry(store, id).history()).hasSize(1);
    }

    @Test
    void a_retry_that_can_read_it_makes_it_the_event_that_it_is() {
        long id = keep(store, order("raw").beginning(UNREADABLE));
        retried(
                id,
                (key, body) ->
                        Optional.of(order(key.externalId() + body.text("status").orElseThrow(), IVAN)));
        long read = id + 1;
        assertThat(entry(store, read).key()).isEqualTo(orderKey("raw1"));
        assertThat(entry(store, id).state()).isEqualTo(State.DROPPED);
        assertThat(entry(store, id).reason()).contains("its body was read again, see event 2");
        assertThat(entry(store, id).history())
                .extracting(Entry.Change::state)
                .containsExactly(State.PARKED, State.QUEUED, State.DROPPED);
        assertThat(claim(store)).containsExactly(read);
        settle(store, delivered(read, IVAN));
        assertThat(store.queue().counts()).containsEntry(State.DROPPED, 1L).containsEntry(State.DELIVERED, 1L);
    }

    @Test
    void only_parked_and_dropped_are_beginnings() {
        assertThatThrownBy(() -> new InitialState(State.DELIVERED, Optional.empty(), "no", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InitialState(State.DROPPED, Optional.of("code"), "no", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
